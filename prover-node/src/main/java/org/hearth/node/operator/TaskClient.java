package org.hearth.node.operator;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.hearth.device.api.Device;
import org.hearth.node.foreign.ProverProgram;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.ProofSubmission;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.SettlementEvents;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.store.DiskException;
import org.hearth.prover.hash.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part in a network of tasks: asks its server for one when the owner's prover program is
 * idle, keeps it, lets the program prove it, and hands the proof in. Such servers pay nothing:
 * whoever proves for a chain's operator has a contract with him.
 */
public final class TaskClient implements Network, JobSource, ArtifactSource, ProofSubmission {
  private static final Logger LOG = LoggerFactory.getLogger(TaskClient.class);
  private static final int LEASE_BYTES = 16;
  private static final Duration LEAST_PAUSE = Duration.ofMillis(20);
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

  private final Profile profile;
  private final TaskServer server;
  private final TaskOptions options;
  private final Clock clock;
  private final RandomGenerator random;
  private final TaskLeases leases;
  private final TaskEngine engine;
  private Instant nextAsk = Instant.MIN;
  private boolean sorted;

  /**
   * What a network is called.
   *
   * @param name in settings and books
   * @param title for people
   * @param url of its server
   * @param loopback whether that is on this computer
   * @param mostInputBytes of a task
   * @param system of its proofs, such as "openvm"
   */
  public record Profile(
      String name,
      String title,
      String url,
      boolean loopback,
      long mostInputBytes,
      String system) {}

  /**
   * @param files what the client keeps: how the names of its files begin
   * @throws org.hearth.node.store.DiskException if they can't be used
   */
  public TaskClient(
      Profile profile,
      TaskServer server,
      TaskOptions options,
      ProverProgram program,
      Path files,
      Clock clock,
      RandomGenerator random) {
    this.profile = profile;
    this.server = server;
    this.options = options;
    this.clock = clock;
    this.random = random;
    this.leases =
        TaskLeases.open(
            files.resolveSibling(files.getFileName() + ".tasks.jsonl"),
            files.resolveSibling(files.getFileName() + ".tasks"),
            clock.instant());
    Device device = program.device(profile.title() + "'s tasks", options.simulated());
    this.engine =
        new TaskEngine(
            program, device, profile.mostInputBytes(), leases, l -> keeps(l.leaseId()), clock);
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public String url() {
    return profile.url();
  }

  @Override
  public boolean loopback() {
    return profile.loopback();
  }

  /** Its server knows it by what the settings say. */
  @Override
  public String proverId() {
    return "";
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
  public Optional<ForeignEngine> engine() {
    return Optional.of(engine);
  }

  @Override
  public Optional<SettlementEvents> settlement() {
    return Optional.empty();
  }

  @Override
  public NetworkInfo info() {
    String situation = server.situation();
    return new NetworkInfo(
        Sha256.hex(profile.title() + " " + profile.url()),
        profile.title() + (options.simulated() ? " (simulated)" : ""),
        NetworkAsset.NONE,
        "",
        0,
        clock.instant(),
        List.of(),
        engine
            .obstacle()
            .map(why ->
                situation + "; no task is asked for: " + why.strip().replaceFirst("\\.$", ""))
            .orElse(situation));
  }

  /** Its server learns of the node when that asks for a task. */
  @Override
  public void register(Registration registration) {}

  @Override
  public List<Offer> offers(int capacity, Duration wait) {
    Instant until = clock.instant().plus(wait);
    while (true) {
      Optional<TaskLease> offered = offered();
      if (offered.isPresent()) {
        return List.of(offer(offered.get()));
      }
      Duration left = Duration.between(clock.instant(), until);
      if (!left.isPositive()) {
        return List.of();
      }
      pause(left);
    }
  }

  /** Until its server may be asked again, or for what is left of a time. */
  private void pause(Duration left) {
    Duration toAsk;
    synchronized (this) {
      toAsk = Duration.between(clock.instant(), nextAsk);
    }
    Duration shorter = toAsk.compareTo(left) < 0 ? toAsk : left;
    try {
      Thread.sleep(shorter.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : shorter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException(Cure.RETRY, "the node stops", e);
    }
  }

  /** One that was asked for and not taken yet, or the next one. */
  private synchronized Optional<TaskLease> offered() {
    Optional<TaskLease> kept =
        leases.open().stream().filter(l -> l.state() == LeaseState.OFFERED).findFirst();
    if (kept.isPresent() || engine.obstacle().isPresent() || clock.instant().isBefore(nextAsk)) {
      return kept;
    }
    nextAsk = clock.instant().plus(options.poll()); // also if it does not answer
    if (!sorted) {
      server.keepOnly(
          leases.open().stream().map(l -> l.task().id()).collect(Collectors.toUnmodifiableSet()));
      sorted = true;
    }
    return server.next().flatMap(this::begun);
  }

  private Optional<TaskLease> begun(HandedTask handed) {
    if (handed.input().length == 0 || handed.input().length > profile.mostInputBytes()) {
      server.putBack(handed.task(), "its input is empty or too large");
      return Optional.empty();
    }
    if (leases.open().stream().anyMatch(l -> l.task().id().equals(handed.task().id()))) {
      return Optional.empty(); // it was handed out again, and is here
    }
    byte[] id = new byte[LEASE_BYTES];
    random.nextBytes(id);
    TaskLease lease =
        new TaskLease(
            HexFormat.of().formatHex(id),
            handed.task(),
            new BlobRef(Sha256.hex(handed.input()), handed.input().length),
            clock.instant().plus(options.program().longest()),
            LeaseState.OFFERED,
            TaskLease.Step.TAKEN,
            "",
            "");
    try {
      return Optional.of(leases.begin(lease, handed.input()));
    } catch (DiskException e) {
      quietly(() -> server.putBack(handed.task(), "it could not be kept"), handed.task());
      throw e;
    }
  }

  private Offer offer(TaskLease lease) {
    return new Offer(terms(lease), lease.until());
  }

  private JobTerms terms(TaskLease lease) {
    byte[] kind = kind(lease);
    return new JobTerms(
        profile.name(),
        lease.jobId(),
        lease.leaseId(),
        lease.task().kind(),
        lease.task().kind(),
        new BlobRef(Sha256.hex(kind), kind.length),
        lease.input(),
        "",
        List.of(lease.number()),
        1,
        BigInteger.ZERO,
        BigInteger.ZERO,
        lease.until(),
        new JobFormats(profile.system(), "task-kind", "task-input", "task-proof-name"));
  }

  /** What stands in the place of a program: the word for the kind of task. */
  private static byte[] kind(TaskLease lease) {
    return lease.task().kind().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized Lease accept(String leaseId) {
    TaskLease lease = found(leaseId);
    return view(
        lease.state() == LeaseState.OFFERED ? leases.keep(lease.with(LeaseState.ACTIVE)) : lease);
  }

  /** What is refused now would be refused again at once. */
  @Override
  public synchronized void decline(String leaseId, String reason) {
    Lease unused = release(leaseId, reason);
    nextAsk = clock.instant().plus(AFTER_REFUSAL);
  }

  @Override
  public synchronized Lease release(String leaseId, String reason) {
    TaskLease lease = found(leaseId);
    if (!lease.open()) {
      return view(lease);
    }
    try {
      if (lease.step() == TaskLease.Step.TAKEN) {
        server.putBack(lease.task(), reason);
      } else {
        server.giveUp(lease.task(), reason);
      }
    } catch (NetworkException e) {
      boolean late = clock.instant().isAfter(lease.until());
      if (e.cure() != Cure.PERMANENT && !late) {
        throw e;
      }
      LOG.warn("{} does not take {} back: {}", name(), lease.task().id(), e.getMessage());
    }
    return view(leases.keep(lease.ended(LeaseState.RELEASED, reason)));
  }

  /** A proof that is there is handed in, however late it is: its server decides. */
  @Override
  public synchronized Lease lease(String leaseId) {
    TaskLease lease = found(leaseId);
    if (lease.state() == LeaseState.ACTIVE
        && clock.instant().isAfter(lease.until())
        && !Files.exists(leases.proof(leaseId))) {
      return release(leaseId, "it took longer than the settings allow");
    }
    return view(lease);
  }

  @Override
  public List<HeldLease> held() {
    return leases.open().stream()
        .filter(l -> l.state() != LeaseState.OFFERED)
        .map(l -> new HeldLease(offer(l), view(l)))
        .toList();
  }

  /** Told by the engine every few seconds. */
  private boolean keeps(String leaseId) {
    TaskLease lease = found(leaseId);
    if (lease.state() == LeaseState.ACTIVE && !server.keeps(lease.task())) {
      synchronized (this) {
        TaskLease unused =
            leases.keep(
                found(leaseId).ended(LeaseState.RELEASED, "its server gave it to another prover"));
      }
      return false;
    }
    return lease.open();
  }

  private TaskLease found(String leaseId) {
    return leases
        .find(leaseId)
        .orElseThrow(
            () -> new NetworkException(Cure.PERMANENT, "no task was taken under that name"));
  }

  private static Lease view(TaskLease lease) {
    return new Lease(
        lease.leaseId(),
        lease.jobId(),
        lease.state(),
        lease.until(),
        lease.proofHash().isEmpty() ? Optional.empty() : Optional.of(lease.proofHash()),
        lease.reason());
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    TaskLease lease =
        leases.open().stream()
            .filter(l -> l.input().equals(ref) || Sha256.hex(kind(l)).equals(ref.sha256()))
            .findFirst()
            .orElseThrow(() -> gone(null));
    try {
      if (lease.input().equals(ref)) {
        Path unused =
            Files.copy(leases.input(lease.leaseId()), file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Path unused = Files.write(file, kind(lease));
      }
    } catch (NoSuchFileException e) {
      throw gone(e);
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "a task's files can't be copied", e);
    }
  }

  private static NetworkException gone(@org.jspecify.annotations.Nullable Exception e) {
    return e == null
        ? new NetworkException(Cure.PERMANENT, "the task's files are not there any more")
        : new NetworkException(Cure.PERMANENT, "the task's files are not there any more", e);
  }

  private void quietly(Runnable word, ServerTask task) {
    try {
      word.run();
    } catch (NetworkException e) {
      LOG.info("{} does not hear what became of {}: {}", name(), task.id(), e.getMessage());
    }
  }

  @Override
  public Lease submit(Submission submission) {
    TaskLease lease = found(submission.leaseId());
    if (!lease.open()) {
      return view(lease);
    }
    Path proof = leases.proof(lease.leaseId());
    if (!Files.isRegularFile(proof)) {
      throw new NetworkException(Cure.PERMANENT, "the proof " + proof + " is not there any more");
    }
    boolean again = lease.step() == TaskLease.Step.SENT;
    synchronized (this) {
      TaskLease unused = leases.keep(found(submission.leaseId()).with(TaskLease.Step.SENT));
    }
    Verdict verdict = server.deliver(lease.task(), proof, again);
    if (!verdict.accepted()) {
      LOG.warn("{} refused the proof of {}: {}", name(), lease.task().id(), verdict.reason());
      // Some servers hand a task out again and again otherwise; others have ended it already.
      quietly(() -> server.giveUp(lease.task(), verdict.reason()), lease.task());
    }
    synchronized (this) {
      return view(
          leases.keep(
              found(submission.leaseId())
                  .withProof(submission.proofHash())
                  .ended(
                      verdict.accepted() ? LeaseState.FINAL : LeaseState.REJECTED,
                      verdict.reason())));
    }
  }
}
