package org.hearth.node.network.oshiya;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.chain.ChainEndpoint;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.settle.AccountPin;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.Circuit;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.ProofSubmission;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.SettlementEvents;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.hash.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A node's part in Oshiya. There is nobody to register with and nobody who hands out jobs: the node
 * picks a queue, and its proof counts if it is the first in a block.
 */
public final class OshiyaClient
    implements Network, JobSource, ArtifactSource, ProofSubmission, SettlementEvents {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int ID_BYTES = 16;

  private final String name;
  private final ChainEndpoint endpoint;
  private final OshiyaOptions options;
  private final ChainAccount account;
  private final Path files;
  private final ChainRpc rpc;
  private final QueueCircuit circuit;
  private final QueuePicker picker;
  private final Clock clock;
  private final SecureRandom random;
  private @Nullable OshiyaMiner miner;

  /**
   * @param name in settings and books
   * @param files what the client keeps: how the names of its files begin
   * @param circuit the circuit's files
   */
  OshiyaClient(
      String name,
      OshiyaOptions options,
      ChainAccount account,
      Path files,
      Reach reach,
      QueueCircuit circuit) {
    this.name = name;
    this.endpoint = reach.endpoint();
    this.options = options;
    this.account = account;
    this.files = files;
    this.clock = reach.clock();
    this.random = reach.random();
    this.rpc = new ChainRpc(reach.http(), endpoint, clock);
    this.circuit = circuit;
    this.picker = new QueuePicker(options.leastReward(), random);
  }

  /** What lies between this program and the chain. */
  public record Reach(
      ChainEndpoint endpoint, OkHttpClient http, Clock clock, SecureRandom random) {}

  /**
   * @param calculators where the circuit's calculator is kept in a form that starts fast
   */
  public static OshiyaClient open(
      String name,
      OshiyaOptions options,
      ChainAccount account,
      Path files,
      Reach reach,
      ContentCache calculators) {
    return new OshiyaClient(
        name, options, account, files, reach, new OshiyaCircuit(options.circuit(), calculators));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return endpoint.toString();
  }

  @Override
  public boolean loopback() {
    return !endpoint.url().isHttps();
  }

  @Override
  public String proverId() {
    return account.address().map(EthAddress::digits).orElse("");
  }

  @Override
  public Instant time() {
    return clock.instant();
  }

  @Override
  public JobSource jobs() {
    return this;
  }

  @Override
  public ArtifactSource artifacts() {
    return this;
  }

  @Override
  public ProofSubmission submission() {
    return this;
  }

  @Override
  public Optional<SettlementEvents> settlement() {
    return Optional.of(this);
  }

  private synchronized OshiyaMiner miner() {
    EthAddress address = account.requiredAddress();
    if (miner != null && !miner.address().equals(address)) {
      miner = null; // another wallet
    }
    if (miner == null) {
      AccountPin.require(
          files.resolveSibling(files.getFileName() + ".account.json"),
          options.chain().id(),
          options.contract(),
          address);
      miner = new OshiyaMiner(rpc, options, address, account, files, clock);
    }
    return miner;
  }

  @Override
  public NetworkInfo info() {
    return ChainCalls.asked(() -> {
      long chain = rpc.chainId();
      if (chain != options.chain().id()) {
        throw new NetworkException(
            Cure.RETRY,
            "it is a node of chain " + chain + ", and not of chain " + options.chain().id());
      }
      ChainRpc.Block head = rpc.head();
      Circuit listed = circuit.circuit();
      return new NetworkInfo(
          Sha256.hex(chain + "/" + options.contract()),
          options.token().playMoney() ? "Panther Oshiya (simulated)" : "Panther Oshiya",
          options.token(),
          "",
          head.number(),
          clock.instant(),
          List.of(listed),
          miner().situation());
    });
  }

  /** Nobody wants to know of this node before it hands in a proof. */
  @Override
  public void register(Registration registration) {}

  @Override
  public List<Offer> offers(int capacity, Duration wait) {
    return ChainCalls.awaited(this::offer, wait, LOOK, clock).stream().toList();
  }

  /** One at a time: the next queue's proof begins with the tree that this one makes. */
  private Optional<Offer> offer() {
    OshiyaMiner at = miner();
    if (!at.ready() || account.key().isEmpty()) {
      return Optional.empty();
    }
    Optional<OshiyaMiner.Work> work = at.work(picker, random);
    return work.map(w -> offer(at, w));
  }

  private Offer offer(OshiyaMiner at, OshiyaMiner.Work work) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String leaseId = HexFormat.of().formatHex(id);
    QueueBatch batch = work.batch();
    Path witness = at.leases().witness(leaseId);
    circuit.witness(batch.circuitInputs(), witness);
    Instant deadline = clock.instant().plus(QueueLease.WORTH_IT);
    Circuit listed = circuit.circuit();
    BlobRef ref;
    try {
      ref = new BlobRef(Sha256.hex(witness), Files.size(witness));
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the witness " + witness + " can't be read", e);
    }
    QueueLease lease =
        new QueueLease(
            leaseId,
            QueueLease.jobId(batch.queue(), batch.insertion().oldRoot()),
            batch.queue(),
            batch.insertion().oldRoot(),
            ref,
            deadline,
            LeaseState.OFFERED,
            "");
    at.leases().keep(lease);
    JobTerms terms =
        new JobTerms(
            name,
            lease.jobId(),
            leaseId,
            listed.circuitId(),
            listed.name(),
            listed.provingKey(),
            ref,
            "",
            batch.publicInputs(),
            listed.workUnits(),
            work.reward(),
            work.reward(),
            deadline,
            listed.formats());
    return new Offer(terms, deadline);
  }

  @Override
  public Lease accept(String leaseId) {
    return change(leaseId, LeaseState.ACTIVE);
  }

  @Override
  public void decline(String leaseId, String reason) {
    if (reason.startsWith(ReasonCode.NOT_NOW.name())) {
      QueueLease unused = ChainCalls.asked(() -> miner().putOff(found(leaseId)));
    } else {
      Lease unused = change(leaseId, LeaseState.RELEASED);
    }
  }

  @Override
  public Lease release(String leaseId, String reason) {
    return change(leaseId, LeaseState.RELEASED);
  }

  private Lease change(String leaseId, LeaseState to) {
    return ChainCalls.asked(() -> view(miner().change(found(leaseId), to)));
  }

  private QueueLease found(String leaseId) {
    return miner()
        .leases()
        .find(leaseId)
        .orElseThrow(
            () -> new NetworkException(Cure.PERMANENT, "no queue was picked under that name"));
  }

  /** Whether it is still worth its proof, the tree says. */
  @Override
  public Lease lease(String leaseId) {
    return ChainCalls.asked(() -> view(miner().looked(found(leaseId))));
  }

  private static Lease view(QueueLease lease) {
    return new Lease(
        lease.leaseId(),
        lease.jobId(),
        lease.state(),
        lease.deadline(),
        lease.proofHash().isEmpty() ? Optional.empty() : Optional.of(lease.proofHash()),
        lease.state() == LeaseState.EXPIRED ? "another batch entered the tree first" : "");
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    ChainCalls.asked(() -> {
      Optional<QueueLease> lease = miner().leases().ofWitness(ref);
      if (lease.isPresent()) {
        copyWitness(lease.get(), file);
      } else {
        circuit.copyKey(file);
      }
      return ref;
    });
  }

  private void copyWitness(QueueLease lease, Path file) {
    Path witness = miner().leases().witness(lease.leaseId());
    try {
      Files.copy(witness, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new NetworkException(Cure.PERMANENT, "its witness is not there any more", e);
    }
  }

  @Override
  public Lease submit(Submission submission) {
    return ChainCalls.asked(() -> {
      QueueLease lease = miner().looked(found(submission.leaseId()));
      if (lease.state() != LeaseState.ACTIVE) {
        return view(lease);
      }
      return view(
          miner()
              .handIn(
                  lease,
                  submission.proofHash(),
                  submission.publicInputs(),
                  ProofWords.of(submission.proofJson())));
    });
  }

  @Override
  public List<SignedEvent> events(EventCursor cursor, Duration wait, int limit) {
    List<SignedEvent> here = ChainCalls.asked(() -> miner().log().after(cursor, limit));
    if (!here.isEmpty()) {
      return here; // whatever the chain's node says now
    }
    return ChainCalls.awaited(
            () -> {
              miner().look();
              return miner().log().next(cursor, limit);
            },
            wait,
            LOOK,
            clock)
        .orElse(List.of());
  }

  /** What is owed and not claimed, in the token's smallest unit. */
  BigInteger owed() {
    return ChainCalls.asked(() -> miner().owed());
  }
}
