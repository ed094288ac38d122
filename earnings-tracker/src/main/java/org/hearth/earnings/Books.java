package org.hearth.earnings;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The books of a node. Safe for use by several threads. */
public final class Books implements AutoCloseable {
  private Books() {}

  public static Books open(Path folder, Clock clock) {
    throw new UnsupportedOperationException("the storage follows");
  }

  /** Does the work in ONE durable transaction; when this returns, a power cut loses nothing of it. */
  public <T extends @Nullable Object> T transact(Work<T> work) {
    throw new UnsupportedOperationException("the storage follows");
  }

  /** {@link #transact} for work without a result. */
  public void write(Consumer<BooksTransaction> work) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<JobRow> jobs(int limit) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<JobRow> jobsInStates(Set<String> states) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public Optional<JobRow> job(JobKey key) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<JobStep> steps(JobKey key) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public long countJobs(String state) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<OutboxRow> outbox() {
    throw new UnsupportedOperationException("the storage follows");
  }

  public long cursor(String network) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public Optional<String> cursorHash(String network) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<Asset> assets() {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<Balances> balances() {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<EarningBucket> earnings(Instant from, Instant to, Duration bucket) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<EarningBucket> earningsByDay(LocalDate from, LocalDate to, ZoneId zone) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<LedgerTransaction> transactions(int limit) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public BigInteger earnedFor(JobKey key, String assetId) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public Optional<JobCost> cost(JobKey key) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<JobCost> costs(Instant from, Instant to) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<Alarm> alarms() {
    throw new UnsupportedOperationException("the storage follows");
  }

  public List<AuditFinding> audit() {
    throw new UnsupportedOperationException("the storage follows");
  }

  public void exportCsv(Appendable out) {
    throw new UnsupportedOperationException("the storage follows");
  }

  public SampleStore samples() {
    throw new UnsupportedOperationException("the storage follows");
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("the storage follows");
  }
}
