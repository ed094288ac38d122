package org.hearth.node.network.succinct;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.settle.AccountPin;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.Collateral;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.ProofSubmission;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.SettlementEvents;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.stake.StakeGuard;
import org.hearth.node.wire.GrpcLink;
import org.hearth.node.wire.succinct.ProofMode;
import org.hearth.prover.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part in the Succinct Prover Network: it bids on requests, has those that it wins proved
 * by a program that runs SP1, delivers, and reads what it was paid.
 */
public final class SuccinctClient implements Network, SettlementEvents, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SuccinctClient.class);

  private final String name;
  private final NetworkAddress address;
  private final SuccinctOptions options;
  private final ChainAccount account;
  private final Path files;
  private final Reach reach;
  private final StakeGuard guard;
  private final SuccinctEngine engine;
  private final GrpcLink link;
  private final SuccinctRpc rpc;
  private final HexBytes domain;
  private final RequestJobs jobs;
  private @Nullable Part part;

  /**
   * What lies between this program and the network.
   *
   * @param look how long to wait before it is asked again
   */
  public record Reach(OkHttpClient http, Clock clock, Duration look) {}

  /**
   * @param name in settings and books
   * @param address of the network's gRPC: https, or this computer
   * @param account whose key signs; the prover's owner has delegated to it, or is it
   * @param files what the client keeps: how the names of its files begin
   * @param guard knows whether bids were ended after one that was not kept
   * @param engine runs SP1
   */
  public SuccinctClient(
      String name,
      NetworkAddress address,
      SuccinctOptions options,
      ChainAccount account,
      Path files,
      Reach reach,
      StakeGuard guard,
      ForeignEngine engine) {
    this.name = name;
    this.address = address;
    this.options = options;
    this.account = account;
    this.files = files;
    this.reach = reach;
    this.guard = guard;
    this.engine = new SuccinctEngine(engine, () -> part().leases());
    this.link = new GrpcLink(address.url());
    this.rpc = new SuccinctRpc(link);
    this.domain = Envelope.domain(options.chainId());
    this.jobs = new RequestJobs(name, this::part, this::mayBid, this.engine, reach);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return address.toString();
  }

  @Override
  public boolean loopback() {
    return address.loopback();
  }

  @Override
  public String proverId() {
    return options.prover().digits();
  }

  @Override
  public Instant time() {
    return reach.clock().instant();
  }

  @Override
  public JobSource jobs() {
    return jobs;
  }

  @Override
  public ArtifactSource artifacts() {
    return jobs;
  }

  @Override
  public ProofSubmission submission() {
    return jobs;
  }

  @Override
  public Optional<ForeignEngine> engine() {
    return Optional.of(engine);
  }

  /**
   * Nothing of the owner's is staked here by a bid; that bids were ended is told in the same way.
   */
  @Override
  public Optional<Collateral> collateral() {
    return Optional.of(guard.collateral(name));
  }

  @Override
  public Optional<SettlementEvents> settlement() {
    return Optional.of(this);
  }

  private synchronized Part part() {
    EthAddress self = account.requiredAddress();
    Part now = part;
    if (now == null || !now.self().equals(self)) {
      AccountPin.require(
          files.resolveSibling(files.getFileName() + ".account.json"),
          options.chainId(),
          options.prover(),
          self);
      now =
          Part.open(
              name,
              options,
              self,
              new SuccinctProver.Speech(
                  rpc, new SignedCalls(rpc, account, options.prover(), domain)),
              files,
              reach,
              guard,
              engine.limits());
      part = now;
    }
    return now;
  }

  @Override
  public NetworkInfo info() {
    return ChainCalls.asked(() -> {
      SuccinctRpc.Params params = rpc.params(ProofMode.GROTH16);
      if (!params.domain().equals(domain)) {
        throw new NetworkException(Cure.RETRY, "it is the network of another chain than yours");
      }
      Instant now = reach.clock().instant();
      return new NetworkInfo(
          Sha256.hex("succinct/" + domain.digits()),
          options.simulated() ? "Succinct Prover Network (simulated)" : "Succinct Prover Network",
          options.asset(),
          "",
          now.getEpochSecond(),
          now,
          List.of(),
          new Situation(options, rpc).text(part(), params, obstacle()));
    });
  }

  private Optional<String> obstacle() {
    if (account.key().isEmpty()) {
      return Optional.of("the wallet is locked: nobody gave its password");
    }
    String desk = part().desk().obstacle();
    return guard
        .halted(name)
        .or(engine::obstacle)
        .or(() -> desk.isEmpty() ? Optional.empty() : Optional.of(desk));
  }

  private boolean mayBid() {
    return account.key().isPresent() && guard.halted(name).isEmpty() && engine.obstacle().isEmpty();
  }

  /** The network knows its provers by what they sign. */
  @Override
  public void register(Registration registration) {}

  @Override
  public List<SignedEvent> events(EventCursor cursor, Duration wait, int limit) {
    List<SignedEvent> here =
        ChainCalls.asked(() -> {
          follow();
          return part().rewards().log().after(cursor, limit);
        });
    if (!here.isEmpty()) {
      return here; // whatever the network says now
    }
    return ChainCalls.awaited(
            () -> {
              part().prover().follow();
              part().rewards().read();
              return part().rewards().log().next(cursor, limit);
            },
            wait,
            reach.look(),
            reach.clock())
        .orElse(List.of());
  }

  /** Proofs are delivered whatever the books make of events. */
  private void follow() {
    try {
      part().prover().follow();
    } catch (NetworkException e) {
      LOG.info("{} is followed again later: {}", name, e.getMessage());
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
