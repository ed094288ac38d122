package org.hearth.node.network.succinct;

import java.util.Locale;
import java.util.Optional;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.wire.succinct.ProofMode;

/** A request as the node's own parts see jobs and leases. */
final class RequestViews {
  private static final int SHOWN_DIGITS = 12;

  private RequestViews() {}

  /**
   * @param network its name in the books
   * @param lease whose files are loaded
   */
  static Offer offer(String network, RequestLease lease) {
    return new Offer(terms(network, lease), lease.deal().deadline());
  }

  private static JobTerms terms(String network, RequestLease lease) {
    String vk = lease.task().vkHash().digits();
    String mode =
        Optional.ofNullable(ProofMode.forNumber(lease.task().mode()))
            .map(m -> m.name().toLowerCase(Locale.ROOT))
            .orElse("other");
    return new JobTerms(
        network,
        lease.jobId(),
        lease.leaseId(),
        vk,
        "SP1 program " + vk.substring(0, SHOWN_DIGITS) + ", " + mode,
        lease.files().program().orElseThrow(),
        lease.files().input().orElseThrow(),
        "",
        lease.statement(),
        lease.task().gasLimit(),
        lease.most(),
        lease.most(),
        lease.deal().deadline(),
        new JobFormats("sp1", "sp1-program", "sp1-stdin", "sp1-" + mode));
  }

  static Lease lease(RequestLease lease) {
    String proof = lease.result().proofHash();
    return new Lease(
        lease.leaseId(),
        lease.jobId(),
        lease.stage().view,
        lease.deal().deadline(),
        proof.isEmpty() ? Optional.empty() : Optional.of(proof),
        lease.why());
  }
}
