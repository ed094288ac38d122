package org.hearth.node.network.succinct;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.node.network.succinct.RequestLease.Stage;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.hash.Sha256;

/**
 * The program that runs SP1, as this network uses it: a proof may be megabytes, so it is kept among
 * the request's files and the node carries its hash; and work on a request that is ours no more, or
 * can't be run, is ended.
 */
final class SuccinctEngine implements ForeignEngine {
  private static final long MOST_PROOF = 64L << 20;

  private final ForeignEngine sp1;
  private final Supplier<RequestLeases> leases;

  SuccinctEngine(ForeignEngine sp1, Supplier<RequestLeases> leases) {
    this.sp1 = sp1;
    this.leases = leases;
  }

  @Override
  public Device device() {
    return sp1.device();
  }

  @Override
  public Optional<String> obstacle() {
    return sp1.obstacle();
  }

  @Override
  public int slots() {
    return sp1.slots();
  }

  @Override
  public Limits limits() {
    return sp1.limits();
  }

  @Override
  public byte[] prove(
      Path program, Path input, List<BigInteger> statement, ProofProgress progress) {
    RequestLeases all = leases.get();
    String leaseId =
        all.open().stream()
            .filter(l -> l.statement().equals(statement))
            .map(RequestLease::leaseId)
            .findFirst()
            .orElseThrow(() -> new ProofException(Blame.INPUT, "No open request asks for that."));
    byte[] proof =
        all.proof(leaseId).orElseGet(() -> made(all, leaseId, program, input, statement, progress));
    return StrictJson.mapper()
        .createObjectNode()
        .put("sha256", Sha256.hex(proof))
        .put("size", proof.length)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] made(
      RequestLeases all,
      String leaseId,
      Path program,
      Path input,
      List<BigInteger> statement,
      ProofProgress progress) {
    ProofProgress watched =
        (step, fraction) -> {
          requireWanted(all, leaseId);
          progress.at(step, fraction);
        };
    byte[] proof = sp1.prove(program, input, statement, watched);
    if (proof.length == 0 || proof.length > MOST_PROOF) {
      throw new ProofException(
          Blame.PROGRAM, "The prover's proof has " + proof.length + " bytes, which is none.");
    }
    all.keepProof(leaseId, proof);
    return proof;
  }

  /** What the network says is looked at all the time by who follows it; here it counts. */
  private static void requireWanted(RequestLeases all, String leaseId) {
    RequestLease now =
        all.find(leaseId)
            .orElseThrow(() -> new ProofException(Blame.INPUT, "Nobody asks for it any more."));
    if (now.stage() != Stage.PROVING && now.stage() != Stage.ASSIGNED) {
      throw new ProofException(Blame.INPUT, "The proof is not wanted any more: " + now.why() + ".");
    }
  }
}
