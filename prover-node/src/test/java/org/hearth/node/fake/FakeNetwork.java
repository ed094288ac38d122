package org.hearth.node.fake;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.Circuit;
import org.hearth.node.network.spi.EventCursor;
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
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardPart;
import org.hearth.node.network.spi.SettlementEvents;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.store.DiskException;
import org.hearth.prover.hash.Sha256;

/**
 * A network in memory that keeps exact accounts of what it was told, so that a test can compare.
 */
public final class FakeNetwork
    implements Network, JobSource, ArtifactSource, ProofSubmission, SettlementEvents {
  private static final BigInteger FEE = new BigInteger("1000000000000000007");
  private static final BigInteger EMISSION = new BigInteger("300000000000000000");
  private static final BigInteger VERIFIERS = new BigInteger("260000000000000001");
  private static final BigInteger POOL = new BigInteger("20800000000000000");
  public static final BigInteger CREDIT = FEE.add(EMISSION).subtract(VERIFIERS).subtract(POOL);

  private static final Set<LeaseState> OVER =
      EnumSet.of(LeaseState.FINAL, LeaseState.RELEASED, LeaseState.EXPIRED);

  /** What goes wrong in a call: before the network acts, or after it did (the reply is lost). */
  public interface Faults {
    void before(String call);

    void after(String call);
  }

  /**
   * What there is to prove.
   *
   * @param witness of a kind and a job's number
   * @param statement the one public input, of a job's number
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
  public record Work(
      byte[] provingKey,
      String vkHash,
      BiFunction<String, Integer, byte[]> witness,
      IntFunction<BigInteger> statement) {}

  public static final Faults NONE =
      new Faults() {
        @Override
        public void before(String call) {}

        @Override
        public void after(String call) {}
      };

  private final Map<String, byte[]> blobs = new LinkedHashMap<>();

  private final Map<String, Held> leases = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Held> held = new ArrayList<>();
  private final List<SignedEvent> events = new ArrayList<>();
  private final String name;
  private final Work work;
  private final byte[] key;
  private volatile Faults faults = NONE;
  private volatile Duration deadlineIn = Duration.ofMinutes(10);
  private volatile boolean settles = true;
  private long registered;
  private int number;
  private volatile boolean paysOutside;
  private volatile int decimals = 18;
  private volatile Clock clock = Clock.systemUTC();
  private volatile boolean feesVary;

  /** A lease with the network's own history of it. */
  public static final class Held {
    public final JobTerms terms;

    /** What it pays the prover once it is final. */
    public final BigInteger credit;

    public LeaseState state = LeaseState.OFFERED;

    /** All states that it had, in their order. */
    public final List<LeaseState> history = new ArrayList<>(List.of(LeaseState.OFFERED));

    public boolean paidOut;
    public Optional<String> proofHash = Optional.empty();
    public Optional<Submission> submission = Optional.empty();
    public boolean everActive;
    public int conflicts;

    /** How often a proof was sent, the same one or another. */
    public int submissions;

    Held(JobTerms terms) {
      this.terms = terms;
      this.credit = terms.rewardEstimate();
    }

    private void become(LeaseState next) {
      state = next;
      history.add(next);
    }
  }

  /** For {@link FakeEngine}. */
  public FakeNetwork() {
    this("local");
  }

  private static Work toy() {
    return new Work(
        "a proving key".getBytes(StandardCharsets.UTF_8),
        FakeEngine.VK_HASH,
        (kind, number) -> (kind + " " + number).getBytes(StandardCharsets.UTF_8),
        BigInteger::valueOf);
  }

  public FakeNetwork(Work work) {
    this("local", work);
  }

  /** For {@link FakeEngine}, beside another network. */
  public FakeNetwork(String name) {
    this(name, toy());
  }

  /** Of that name, with that work. */
  public FakeNetwork(String name, Work work) {
    this.name = name;
    this.work = work;
    this.key = work.provingKey();
    blobs.put(Sha256.hex(key), key);
  }

  public void faults(Faults f) {
    faults = f;
  }

  public Faults faults() {
    return faults;
  }

  /** Every job was drawn and is over. */
  public synchronized boolean nothingLeft() {
    return open.isEmpty() && leases.values().stream().allMatch(h -> OVER.contains(h.state));
  }

  public synchronized long eventCount() {
    return events.size();
  }

  /** From now on it has no events of its own: to be said before a node is built. */
  public void paysOutside() {
    paysOutside = true;
  }

  /** Its own clock, which is the right one. */
  public void clock(Clock own) {
    clock = own;
  }

  /** From now on each job pays another amount, so that mixed-up credits show in the sums. */
  public void feesVary() {
    feesVary = true;
  }

  /** From now on its money is another one under the same name. */
  public void decimals(int other) {
    decimals = other;
  }

  public void deadlineIn(Duration d) {
    deadlineIn = d;
  }

  /**
   * Whether submitted proofs become final; those that wait do so at once when this is switched on.
   */
  public synchronized void settles(boolean yes) {
    settles = yes;
    if (yes) {
      leases.values().stream()
          .filter(h -> h.state == LeaseState.SUBMITTED)
          .toList()
          .forEach(this::finalise);
    }
  }

  /** Ends leases that were accepted, not proved, and whose time is over; whether there are any. */
  public synchronized boolean expireOverdue(Instant now) {
    List<Held> overdue =
        leases.values().stream()
            .filter(h -> h.state == LeaseState.ACTIVE)
            .filter(h -> h.terms.deadline().isBefore(now))
            .toList();
    for (Held h : overdue) {
      h.become(LeaseState.EXPIRED);
      emit(new RewardEvent.LeaseExpired(now, 8, h.terms.jobId(), h.terms.leaseId()));
    }
    return !overdue.isEmpty();
  }

  /** Puts jobs up; each word becomes the first one of a witness, see {@link FakeEngine}. */
  public synchronized void supply(String... kinds) {
    for (String kind : kinds) {
      number++;
      byte[] witness = work.witness().apply(kind, number);
      blobs.put(Sha256.hex(witness), witness);
      String jobId = Sha256.hex("job" + number).substring(0, 32);
      String leaseId = Sha256.hex("lease" + number).substring(0, 32);
      JobTerms terms =
          new JobTerms(
              name,
              jobId,
              leaseId,
              "toy",
              "Toy circuit",
              new BlobRef(Sha256.hex(key), key.length),
              new BlobRef(Sha256.hex(witness), witness.length),
              work.vkHash(),
              List.of(work.statement().apply(number)),
              1000,
              fee(number),
              CREDIT.add(fee(number).subtract(FEE)),
              clock.instant().plus(deadlineIn),
              JobFormats.DEFAULT);
      leases.put(leaseId, new Held(terms));
      open.add(leaseId);
    }
    notifyAll();
  }

  private BigInteger fee(int job) {
    return feesVary ? FEE.add(BigInteger.valueOf(job * 1_000_003L)) : FEE;
  }

  public synchronized List<Held> leases() {
    return List.copyOf(leases.values());
  }

  public synchronized long count(Predicate<Held> which) {
    return leases.values().stream().filter(which).count();
  }

  public synchronized BigInteger credited() {
    return sum(h -> h.state == LeaseState.FINAL);
  }

  public synchronized BigInteger paidOut() {
    return sum(h -> h.paidOut);
  }

  private BigInteger sum(Predicate<Held> which) {
    return leases.values().stream()
        .filter(which)
        .map(h -> h.credit)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** All that it said, in its order. */
  public synchronized List<SignedEvent> events() {
    return List.copyOf(events);
  }

  public synchronized long registrations() {
    return registered;
  }

  /** Pays out all that is final and was not paid out before, in one batch. */
  public synchronized void payOut() {
    BigInteger before = paidOut();
    List<RewardEvent.PaidItem> items = new ArrayList<>();
    for (Held h : leases.values()) {
      if (h.state == LeaseState.FINAL && !h.paidOut) {
        h.paidOut = true;
        items.add(new RewardEvent.PaidItem(h.terms.jobId(), h.terms.leaseId(), h.credit));
      }
    }
    if (!items.isEmpty()) {
      BigInteger all = paidOut().subtract(before);
      emit(new RewardEvent.Paid(clock.instant(), 9, "payout" + events.size(), items, all));
    }
  }

  /** Says something of its own choice. */
  public synchronized void emit(RewardEvent event) {
    long seq = events.size() + 1;
    String previous = events.isEmpty() ? EventCursor.START.hash() : events.getLast().hash();
    String payload = "{\"seq\":" + seq + ",\"said\":\"" + event.getClass().getSimpleName() + "\"}";
    events.add(
        new SignedEvent(seq, payload, Sha256.hex(previous + payload), "unsigned fake", event));
    notifyAll();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return "http://127.0.0.1:1";
  }

  @Override
  public boolean loopback() {
    return true;
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
    return paysOutside ? Optional.empty() : Optional.of(this);
  }

  @Override
  public String proverId() {
    return "cd".repeat(32);
  }

  @Override
  public Instant time() {
    return clock.instant();
  }

  @Override
  public NetworkInfo info() {
    faults.before("info");
    return new NetworkInfo(
        "ef".repeat(32),
        "Fake network",
        new NetworkAsset("DEV", decimals, true),
        "",
        7,
        clock.instant(),
        List.of(
            new Circuit(
                "toy",
                "Toy circuit",
                new BlobRef(Sha256.hex(key), key.length),
                work.vkHash(),
                1000,
                JobFormats.DEFAULT)),
        "simulated");
  }

  @Override
  public synchronized void register(Registration registration) {
    faults.before("register");
    registered++;
    faults.after("register");
  }

  @Override
  public synchronized List<Offer> offers(int capacity, Duration wait) {
    faults.before("offers");
    long until = System.nanoTime() + wait.toNanos();
    while (offered().isEmpty() && open.isEmpty() && System.nanoTime() < until) {
      pause();
    }
    while (offered().size() < capacity && !open.isEmpty()) {
      held.add(leases.get(open.poll()));
    }
    List<Offer> answer = offered();
    faults.after("offers");
    return answer;
  }

  private List<Offer> offered() {
    return held.stream()
        .filter(h -> h.state == LeaseState.OFFERED)
        .map(h -> new Offer(h.terms, clock.instant().plusSeconds(60)))
        .toList();
  }

  @Override
  public synchronized Lease accept(String leaseId) {
    faults.before("accept");
    Held h = known(leaseId);
    if (h.state == LeaseState.OFFERED) {
      h.become(LeaseState.ACTIVE);
      h.everActive = true;
    }
    faults.after("accept");
    return answer(h);
  }

  @Override
  public synchronized void decline(String leaseId, String reason) {
    faults.before("decline");
    Held h = known(leaseId);
    if (h.state == LeaseState.OFFERED) {
      h.become(LeaseState.RELEASED);
    }
    faults.after("decline");
  }

  @Override
  public synchronized Lease release(String leaseId, String reason) {
    faults.before("release");
    Held h = known(leaseId);
    if (h.state == LeaseState.ACTIVE) {
      h.become(LeaseState.RELEASED);
    }
    faults.after("release");
    return answer(h);
  }

  @Override
  public synchronized Lease lease(String leaseId) {
    faults.before("lease");
    return answer(known(leaseId));
  }

  @Override
  public synchronized List<HeldLease> held() {
    faults.before("held");
    return leases.values().stream()
        .filter(h -> h.state == LeaseState.ACTIVE || h.state == LeaseState.SUBMITTED)
        .map(h -> new HeldLease(new Offer(h.terms, h.terms.deadline()), answer(h)))
        .toList();
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    faults.before("fetch");
    byte[] content;
    synchronized (this) {
      content = blobs.get(ref.sha256());
    }
    if (content == null || Files.exists(file)) {
      throw new NetworkException(Cure.PERMANENT, "it answered 404");
    }
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
    faults.after("fetch");
  }

  @Override
  public synchronized Lease submit(Submission submission) {
    faults.before("submit");
    Held h = known(submission.leaseId());
    h.submissions++;
    if (h.proofHash.isPresent() && !h.proofHash.get().equals(submission.proofHash())) {
      h.conflicts++;
      throw new NetworkException(Cure.QUERY_STATUS, "it answered 409");
    }
    if (h.state == LeaseState.EXPIRED || h.state == LeaseState.RELEASED) {
      throw new NetworkException(Cure.QUERY_STATUS, "it answered 410");
    }
    if (h.proofHash.isEmpty()) {
      h.proofHash = Optional.of(submission.proofHash());
      h.submission = Optional.of(submission);
      h.become(LeaseState.SUBMITTED);
      if (settles) {
        finalise(h);
      }
    }
    faults.after("submit");
    return answer(h);
  }

  private void finalise(Held h) {
    h.become(LeaseState.FINAL);
    emit(
        new RewardEvent.Pending(
            clock.instant(),
            7,
            h.terms.jobId(),
            h.terms.leaseId(),
            h.proofHash.orElseThrow(),
            Map.of(
                RewardPart.FEE_REWARD, h.terms.fee(),
                RewardPart.EMISSION_ZK, EMISSION,
                RewardPart.VERIFIER_SHARE, VERIFIERS,
                RewardPart.POOL_FEE, POOL),
            h.credit));
    emit(
        new RewardEvent.Confirmed(
            clock.instant(), 8, h.terms.jobId(), h.terms.leaseId(), h.credit));
    emit(
        new RewardEvent.Claimable(
            clock.instant(), 8, h.terms.jobId(), h.terms.leaseId(), h.credit));
  }

  @Override
  public synchronized List<SignedEvent> events(EventCursor cursor, Duration wait, int limit) {
    faults.before("events");
    long until = System.nanoTime() + wait.toNanos();
    while (events.size() <= cursor.seq() && System.nanoTime() < until) {
      pause();
      faults.before("events");
    }
    List<SignedEvent> page = events.stream().skip(cursor.seq()).limit(limit).toList();
    faults.after("events");
    return page;
  }

  /** Ends waiting calls now and then, as a real line does when the node dies. */
  private void pause() {
    try {
      wait(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException(Cure.RETRY, "interrupted");
    }
    faults.before("waiting");
  }

  private Held known(String leaseId) {
    Held h = leases.get(leaseId);
    if (h == null) {
      throw new NetworkException(Cure.PERMANENT, "it answered 404");
    }
    return h;
  }

  private static Lease answer(Held h) {
    return new Lease(
        h.terms.leaseId(), h.terms.jobId(), h.state, h.terms.deadline(), h.proofHash, "");
  }
}
