package org.hearth.node.network.ethstorage;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.chain.ChainEndpoint;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Lease;
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
import org.hearth.prover.hash.Sha256;

/**
 * A node's part in EthStorage: es-node finds its work and sends it by itself, so no jobs come from
 * here. es-node is started when the contract would take its proofs, and not before; what the
 * contract has paid is read from final blocks.
 */
public final class EthStorageClient
    implements Network,
        JobSource,
        ArtifactSource,
        ProofSubmission,
        SettlementEvents,
        AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(6);

  private final String name;
  private final EthStorageOptions options;
  private final ChainEndpoint endpoint;
  private final ChainRpc rpc;
  private final StorageContract contract;
  private final MinedBlocks mined;
  private final EsNodeControl esNode;
  private final Clock clock;

  /** What lies between this program and the chain. */
  public record Reach(ChainEndpoint endpoint, OkHttpClient http, Clock clock) {}

  /**
   * @param files how the names of the client's files begin
   */
  EthStorageClient(
      String name, EthStorageOptions options, Path files, Reach reach, EsNodeControl esNode) {
    this.name = name;
    this.options = options;
    this.endpoint = reach.endpoint();
    this.clock = reach.clock();
    this.rpc = new ChainRpc(reach.http(), endpoint, clock);
    this.contract = new StorageContract(rpc, options.contract());
    this.mined = MinedBlocks.open(rpc, options, files);
    this.esNode = esNode;
  }

  /**
   * @param folder of the node
   * @param environment the node's own, of which es-node gets what it needs
   */
  public static EthStorageClient open(
      String name,
      EthStorageOptions options,
      Path folder,
      Reach reach,
      RandomGenerator random,
      Map<String, String> environment) {
    EsNodeControl esNode =
        options
            .esNode()
            .<EsNodeControl>map(
                how -> new EsNodeProcess(how, folder, reach.clock(), random, environment))
            .orElseGet(EsNodeControl::none);
    return new EthStorageClient(name, options, folder.resolve("network-" + name), reach, esNode);
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
    return options.miner().digits();
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

  @Override
  public NetworkInfo info() {
    return ChainCalls.asked(() -> {
      long chain = rpc.chainId();
      if (chain != options.chainId()) {
        throw new NetworkException(
            Cure.RETRY, "it is a node of chain " + chain + ", and not of " + options.chainId());
      }
      requireRole();
      StorageContract.Shard shard = contract.shard(options.miner(), options.shard());
      return new NetworkInfo(
          Sha256.hex(chain + "/" + options.contract()),
          options.coin().playMoney() ? "EthStorage (simulated)" : "EthStorage",
          options.coin(),
          "",
          rpc.head().number(),
          clock.instant(),
          List.of(),
          esNode.situation()
              + "; shard "
              + options.shard()
              + " has had "
              + shard.blocks()
              + " blocks");
    });
  }

  /** Without it the contract would refuse every proof of hundreds of gigabytes of storage. */
  private void requireRole() {
    if (contract.enforcesRole(options.miner()) && !contract.hasRole(options.miner())) {
      throw new NetworkException(
          Cure.RETRY,
          "its contract takes proofs of chosen addresses only, and "
              + options.miner()
              + " is none of them (MINER_ROLE): es-node is not started");
    }
  }

  /** The contract would take this address: now es-node may run. */
  @Override
  public void register(Registration registration) {
    esNode.start();
  }

  /** None ever: es-node finds its own. */
  @Override
  public List<Offer> offers(int capacity, Duration wait) {
    ChainCalls.pause(wait);
    return List.of();
  }

  @Override
  public Lease accept(String leaseId) {
    throw noJobs();
  }

  @Override
  public void decline(String leaseId, String reason) {
    throw noJobs();
  }

  @Override
  public Lease release(String leaseId, String reason) {
    throw noJobs();
  }

  @Override
  public Lease lease(String leaseId) {
    throw noJobs();
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    throw noJobs();
  }

  @Override
  public Lease submit(Submission submission) {
    throw noJobs();
  }

  private static NetworkException noJobs() {
    return new NetworkException(Cure.PERMANENT, "it hands out no jobs: es-node finds its own");
  }

  @Override
  public List<SignedEvent> events(EventCursor cursor, Duration wait, int limit) {
    return ChainCalls.awaited(
            () -> {
              mined.look();
              return mined.log().next(cursor, limit);
            },
            wait,
            LOOK,
            clock)
        .orElse(List.of());
  }

  /** All that the contract has paid, as far as blocks are final. */
  BigInteger paid() {
    return mined.paid();
  }

  @Override
  public void close() {
    esNode.close();
  }
}
