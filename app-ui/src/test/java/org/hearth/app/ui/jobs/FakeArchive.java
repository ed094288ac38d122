package org.hearth.app.ui.jobs;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.listing.JobCounts;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobOrder;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.jspecify.annotations.Nullable;

/** As many jobs as wanted, in memory; counts how many of them are asked for at once. */
public final class FakeArchive implements JobArchive {
  static final Instant NOW = Instant.parse("2026-11-05T14:32:20Z");
  static final String GPU = "gpu:GPU-6b0c";
  static final Asset DEV = new Asset("local", "DEV", 18, true);
  private static final List<String> STATES =
      List.of(
          JobStates.PAID,
          JobStates.PAID,
          JobStates.LOST_RACE,
          JobStates.PAID,
          JobStates.REJECTED,
          JobStates.PAID,
          JobStates.FAILED);

  private final List<JobEntry> jobs = new ArrayList<>();
  volatile int mostAtOnce;
  volatile @Nullable String trouble;
  volatile long lineMillis;

  public FakeArchive(int many) {
    for (int i = 1; i <= many; i++) {
      jobs.add(job(i, many));
    }
  }

  /** The newest job of {@code many} is some seconds old. */
  private static JobEntry job(int i, int many) {
    String id = String.format(Locale.ROOT, "%08x", i * 0x9E37_79B1).repeat(4);
    boolean open = i > many - 2;
    String state = open ? JobStates.PROVING : STATES.get(i % STATES.size());
    Instant at = NOW.minusSeconds(30 + (many - i) * 97L);
    return new JobEntry(
        i,
        new JobKey(i % 9 == 0 ? "second" : "local", id, "lease-" + i),
        state,
        new JobEntry.Subject(
            i % 11 == 0 ? "plonk" : "groth16",
            i % 5 == 3 ? "transfer-batch-64" : "transfer-batch-16"),
        at,
        at.plusSeconds(12),
        open
            ? Optional.empty()
            : Optional.of(
                new JobEntry.Usage(
                    i % 3 == 0 ? "cpu:0" : GPU,
                    Duration.ofMillis(8_400 + i * 137L % 1900),
                    0.23 + i % 7 * 0.004,
                    i % 3 != 0)),
        state.equals(JobStates.PAID)
            ? List.of(
                new JobEntry.Earned(
                    DEV, BigInteger.TEN.pow(15).multiply(BigInteger.valueOf(100 + i % 1000))))
            : List.of());
  }

  synchronized void add(int more) {
    for (int i = 0; i < more; i++) {
      int next = jobs.size() + 1;
      jobs.add(job(next, next));
    }
  }

  /** The job moves to another state. */
  synchronized void move(long id, String state) {
    JobEntry old = jobs.get((int) id - 1);
    jobs.set(
        (int) id - 1,
        new JobEntry(
            id,
            old.key(),
            state,
            old.subject(),
            old.createdAt(),
            old.updatedAt(),
            old.usage(),
            old.earned()));
  }

  synchronized List<JobEntry> plain(JobFilter filter, JobOrder order) {
    String said = trouble;
    if (said != null) {
      throw new BooksException(BooksException.Reason.OTHER, said);
    }
    Comparator<JobEntry> by =
        switch (order.key()) {
          case TIME -> Comparator.comparing(JobEntry::createdAt);
          case EARNED ->
              Comparator.comparing(job ->
                  job.earned().stream()
                      .findFirst()
                      .map(JobEntry.Earned::units)
                      .orElse(BigInteger.ZERO));
          case DURATION ->
              Comparator.comparing(
                  job -> job.usage().map(JobEntry.Usage::proving).orElse(Duration.ZERO));
          case CIRCUIT -> Comparator.comparing(job -> job.subject().circuit());
        };
    by = by.thenComparing(JobEntry::id);
    return jobs.stream()
        .filter(job -> leaves(filter, job))
        .sorted(order.ascending() ? by : by.reversed())
        .toList();
  }

  private static boolean leaves(JobFilter f, JobEntry job) {
    return isIn(f.networks(), job.key().network())
        && isIn(f.states(), job.state())
        && isIn(f.systems(), job.subject().system())
        && isIn(f.devices(), job.usage().map(JobEntry.Usage::device).orElse(""))
        && f.from().map(from -> !job.createdAt().isBefore(from)).orElse(true)
        && (f.text().isEmpty()
            || job.subject().circuit().contains(f.text())
            || job.key().jobId().startsWith(f.text()));
  }

  private static boolean isIn(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  @Override
  public long[] ids(JobFilter filter, JobOrder order) {
    return plain(filter, order).stream().mapToLong(JobEntry::id).toArray();
  }

  @Override
  public List<JobEntry> entries(long... ids) {
    mostAtOnce = Math.max(mostAtOnce, ids.length);
    pause();
    synchronized (this) {
      return LongStream.of(ids).mapToObj(id -> jobs.get((int) id - 1)).toList();
    }
  }

  private void pause() {
    try {
      Thread.sleep(lineMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public JobCounts counts(JobFilter filter) {
    return new JobCounts(
        plain(filter, JobOrder.NEWEST).stream()
            .collect(
                Collectors.groupingBy(
                    job ->
                        new JobCounts.Cell(
                            job.key().network(),
                            job.usage().map(JobEntry.Usage::device).orElse(""),
                            job.state(),
                            job.subject().system(),
                            0),
                    Collectors.counting()))
            .entrySet()
            .stream()
            .map(e ->
                new JobCounts.Cell(
                    e.getKey().network(),
                    e.getKey().device(),
                    e.getKey().state(),
                    e.getKey().system(),
                    e.getValue()))
            .toList());
  }

  @Override
  public Optional<Details> details(long id) {
    JobEntry job = entries(id).getFirst();
    Instant at = job.createdAt();
    List<JobStep> steps = new ArrayList<>();
    steps.add(step(job, JobStates.OFFERED, at, Reason.of(ReasonCode.OFFERED)));
    steps.add(step(job, JobStates.ACCEPTED, at.plusMillis(40), Reason.of(ReasonCode.ACCEPTED)));
    steps.add(
        step(job, JobStates.FETCHED, at.plusMillis(310), Reason.of(ReasonCode.INPUTS_CHECKED)));
    steps.add(
        step(
            job,
            JobStates.PROVING,
            at.plusMillis(330),
            Reason.of(ReasonCode.PROVING_ON).with("device", "NVIDIA GeForce RTX 3060")));
    if (job.usage().isPresent()) {
      steps.add(
          step(
              job,
              JobStates.PROVED,
              at.plusSeconds(9),
              Reason.of(ReasonCode.PROVED)
                  .with("seconds", Duration.ofMillis(8666))
                  .with("proof", "ab12".repeat(16))
                  .with("bytes", 804)));
      steps.add(step(job, job.state(), at.plusSeconds(12), reason(job.state())));
    }
    Optional<JobCost> cost =
        job.usage()
            .map(used ->
                JobCost.of(
                    job.key(),
                    used.device(),
                    new EnergyUsed(used.wattHours(), used.measured(), "the GPU's own sensor"),
                    new ElectricityPrice(new BigDecimal("0.31"), "EUR"),
                    used.proving(),
                    true));
    return Optional.of(
        new Details(
            job, new JobRow(job.key(), job.state(), "{}", at, job.updatedAt()), steps, cost));
  }

  private static Reason reason(String state) {
    return switch (state) {
      case JobStates.PAID -> Reason.of(ReasonCode.CREDITED);
      case JobStates.LOST_RACE -> Reason.of(ReasonCode.LOST_RACE);
      case JobStates.REJECTED ->
          Reason.of(ReasonCode.REJECTED_BY_VERIFIERS, "the pairing does not hold");
      default -> Reason.of(ReasonCode.OUT_OF_MEMORY);
    };
  }

  private static JobStep step(JobEntry job, String state, Instant at, Reason reason) {
    return new JobStep(job.key(), state, at, reason.write());
  }

  @Override
  public boolean export(JobFilter filter, JobOrder order, Path target, LongPredicate goOn)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (JobEntry job : plain(filter, order)) {
      if (!goOn.test(lines.size())) {
        return false;
      }
      lines.add(job.key().jobId());
      pause();
    }
    Path unused = Files.write(target, lines);
    return true;
  }
}
