package org.hearth.device.accelerator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.hearth.device.accelerator.link.LineBusyException;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.AcceleratorException.Kind;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.api.DeviceId;
import org.hearth.device.worker.fault.FaultLimits;
import org.hearth.device.worker.fault.FaultRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place where an accelerator hangs, or hung: who it is, whether it is there, how it is doing.
 * One proof or question at a time has the line; whoever only wants to know never waits for a proof.
 */
public final class AcceleratorConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AcceleratorConnection.class);
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration TOLD = Duration.ofHours(1);

  private final DeviceId id;
  private final AcceleratorService desk;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final FaultRecord faults;
  private final ReentrantLock line = new ReentrantLock();
  private volatile Standing standing;
  private volatile Optional<Capabilities> introduced = Optional.empty();
  private volatile Optional<Failure> lastFailure = Optional.empty();
  private volatile Vitals vitals = Vitals.silent("it was not asked yet");
  private volatile boolean proving;
  private volatile boolean changed;
  private long quietUntil;

  /**
   * Whether it is there.
   *
   * @param busy whether another program has its line
   * @param clause why not, about "it"; "" when it is
   * @param since when that was noticed
   */
  public record Standing(boolean ready, boolean busy, String clause, Instant since) {}

  /** A proof that it did not make, and why. */
  public record Failure(Instant at, String clause) {}

  AcceleratorConnection(
      DeviceId id,
      AcceleratorService desk,
      Clock clock,
      LongSupplier nanoTime,
      FaultLimits limits) {
    this.id = id;
    this.desk = desk;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.faults = new FaultRecord(limits, clock);
    this.standing = new Standing(false, false, "it was not asked yet", clock.instant());
    this.quietUntil = nanoTime.getAsLong();
  }

  public DeviceId id() {
    return id;
  }

  public Standing standing() {
    return standing;
  }

  /** As it introduced itself last, also when it is lost meanwhile. */
  public Optional<Capabilities> introduced() {
    return introduced;
  }

  /** Of the last hour. */
  public Optional<Failure> lastFailure() {
    Instant since = clock.instant().minus(TOLD);
    return lastFailure.filter(failure -> failure.at().isAfter(since));
  }

  /** Why it gets no work now, in a clause. */
  public Optional<String> obstacle() {
    Optional<String> paused =
        faults.pausedBy().map(event -> "it failed too often, the last time because " + event);
    return paused.isPresent() || standing.ready()
        ? paused
        : Optional.of((introduced.isPresent() ? "lost: " : "") + standing.clause());
  }

  /** Whether it came, went or was paused since this was asked last. */
  boolean changed() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** Greets it, if it is not known to be there. Takes seconds when something else hangs there. */
  void look() throws InterruptedException {
    if (standing.ready() || !line.tryLock()) {
      return;
    }
    try {
      Capabilities capabilities = desk.accelerator().capabilities();
      introduced = Optional.of(capabilities);
      stand(true, "");
    } catch (AcceleratorException e) {
      desk.close();
      stand(false, e.clause());
    } catch (LineBusyException e) {
      stand(false, true, "another program uses it, such as the Hearth that runs");
    } catch (IOException e) {
      stand(false, sentence(e));
    } finally {
      line.unlock();
    }
  }

  private static String sentence(IOException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    String clause = message.replaceFirst("\\.$", "");
    return clause.isEmpty()
        ? "it cannot be opened"
        : Character.toLowerCase(clause.charAt(0)) + clause.substring(1);
  }

  /** It is not on the bus any more. */
  void gone() {
    stand(false, "it was unplugged");
    if (line.tryLock()) {
      try {
        desk.close();
      } finally {
        line.unlock();
      }
    }
  }

  private void stand(boolean ready, String clause) {
    stand(ready, false, clause);
  }

  private synchronized void stand(boolean ready, boolean busy, String clause) {
    boolean stillLost = !ready && !standing.ready() && introduced.isPresent();
    if (stillLost && busy == standing.busy()) {
      return; // why it was lost says more than that it is not back yet
    }
    if (standing.ready() != ready) {
      changed = true;
      LOG.info("{} {}", id, ready ? "is there" : "is not there: " + clause);
    }
    if (standing.ready() != ready || !standing.clause().equals(clause)) {
      standing = new Standing(ready, busy, clause, clock.instant());
    }
  }

  /**
   * Has a proof made; see {@link AcceleratorService#prove}. What it could not make counts as a
   * fault only when {@link #blame} is called: the job itself may be bad.
   */
  public AcceleratorService.Ended prove(
      Path key,
      String keySha256,
      Path witness,
      Predicate<byte[]> verifies,
      Accelerator.ProgressListener progress)
      throws InterruptedException {
    line.lockInterruptibly();
    proving = true;
    try {
      AcceleratorService.Ended ended =
          desk.prove(key, keySha256, witness, verifies, new Listening(progress));
      if (ended.proof().isPresent()) {
        desk.introduced().ifPresent(capabilities -> introduced = Optional.of(capabilities));
        stand(true, "");
      } else if (!desk.connected()) {
        stand(false, ended.troubles().getFirst().clause());
      }
      return ended;
    } finally {
      proving = false;
      line.unlock();
    }
  }

  /** The job was good, so it was the accelerator that failed. */
  public void blame(AcceleratorService.Ended ended) {
    lastFailure = Optional.of(new Failure(clock.instant(), ended.words()));
    changed = true;
    boolean declined =
        ended.troubles().stream()
            .allMatch(trouble -> trouble.kind() == Kind.REFUSED || trouble.kind() == Kind.LATER);
    if (!declined) {
      faults.add(ended.troubles().getFirst().clause());
    }
  }

  /** What was heard last, without asking. */
  Vitals lastVitals() {
    return standing.ready() ? vitals : Vitals.silent(standing.clause());
  }

  /** Fresh, or while it proves what was heard last. */
  public Vitals vitals() {
    if (proving || !standing.ready() || !line.tryLock()) {
      return proving || standing.ready() ? vitals : Vitals.silent(standing.clause());
    }
    try {
      if (nanoTime.getAsLong() - quietUntil >= 0) {
        vitals = ask();
      }
    } catch (AcceleratorException e) {
      desk.close();
      stand(false, e.clause());
    } catch (IOException e) {
      stand(false, sentence(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      line.unlock();
    }
    return standing.ready() ? vitals : Vitals.silent(standing.clause());
  }

  private Vitals ask() throws AcceleratorException, IOException, InterruptedException {
    try {
      Optional<Vitals> fresh = desk.accelerator().vitals();
      if (fresh.isPresent()) {
        return fresh.get();
      }
      quietUntil = nanoTime.getAsLong() + QUIET.toNanos();
      return Vitals.silent("it did not answer in time");
    } catch (AcceleratorException e) {
      if (e.kind() != Kind.REFUSED) {
        throw e;
      }
      // The protocol lets a device do without.
      quietUntil = nanoTime.getAsLong() + QUIET.toNanos();
      return Vitals.silent("the accelerator does not report it");
    }
  }

  /** Keeps what the device says of its health while it proves. */
  private final class Listening implements Accelerator.ProgressListener {
    private final Accelerator.ProgressListener progress;

    Listening(Accelerator.ProgressListener progress) {
      this.progress = progress;
    }

    @Override
    public void at(String step, double fraction) {
      progress.at(step, fraction);
    }

    @Override
    public void vitals(Vitals fresh) {
      vitals = fresh;
      progress.vitals(fresh);
    }
  }

  /** Waits a little for a proof that is on its way to its end. */
  @Override
  public void close() {
    try {
      if (line.tryLock(2, TimeUnit.SECONDS)) {
        try {
          desk.close();
        } finally {
          line.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
