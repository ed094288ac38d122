package org.hearth.node.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.api.RuleLimit;

/**
 * How much of the time the proofs that are made may be worked on. They rest as the rules say, as
 * long as there is time for it: a job that was accepted was promised, and when it would else miss
 * its deadline it goes on, at the speed that it needs. Only on battery it rests all the same.
 */
public final class ProofPacing {
  private final Supplier<Verdict> verdict;
  private final LongSupplier nanoTime;
  private final List<Turn> turns = new CopyOnWriteArrayList<>();

  /**
   * @param nanoTime monotonic, as System.nanoTime
   */
  public ProofPacing(Supplier<Verdict> verdict, LongSupplier nanoTime) {
    this.verdict = verdict;
    this.nanoTime = nanoTime;
  }

  /** One attempt at a proof on a device; closed at its end. */
  public final class Turn implements AutoCloseable {
    private final DeviceId device;
    private final Promise promise;
    private final boolean canRest;
    private final long start = nanoTime.getAsLong();
    private long counted = start;
    private double restedNanos;
    private double last = 1;
    private boolean promised;

    private Turn(DeviceId device, Promise promise, boolean canRest) {
      this.device = device;
      this.promise = promise;
      this.canRest = canRest;
    }

    /** Of the time, now; 0 to rest. Asked often: it also counts the rests. */
    public synchronized double share() {
      if (!canRest) {
        return 1;
      }
      long now = nanoTime.getAsLong();
      restedNanos += (now - counted) * (1 - last);
      counted = now;
      Verdict said = verdict.get();
      promised &= said.held();
      last = ProofPacing.share(said, promise, promised);
      promised |= said.held() && last > 0;
      return last;
    }

    private synchronized boolean promised() {
      return promised;
    }

    /** How much of the time until now the rules made it rest. */
    public synchronized Duration rested() {
      double unused = share();
      return Duration.ofNanos((long) restedNanos);
    }

    /** Whether it rests for so long that it cannot be done in time any more. */
    public boolean lost() {
      return share() == 0 && promise.lost();
    }

    @Override
    public void close() {
      turns.remove(this);
    }
  }

  public Turn begin(DeviceId device, Promise promise) {
    return begin(device, promise, true);
  }

  /**
   * @param canRest whether the proof can be held back; one that can't goes on, whatever the rules
   *     say meanwhile
   */
  public Turn begin(DeviceId device, Promise promise, boolean canRest) {
    Turn turn = new Turn(device, promise, canRest);
    turns.add(turn);
    return turn;
  }

  /** Whether work on a job that waits for a device may begin. */
  public boolean mayBegin(Promise promise) {
    return share(verdict.get(), promise, false) > 0;
  }

  private static double share(Verdict said, Promise promise, boolean promised) {
    double allowed = said.share();
    if (allowed >= 1 || said.strict()) {
      return allowed;
    }
    if (said.held()) {
      // Once it had to go on, it goes on to its end and not by fits and starts. Who does not know
      // how long it takes cannot let it rest.
      return promised || promise.required(1) >= 1 ? 1 : 0;
    }
    return Math.max(allowed, promise.required(allowed));
  }

  /** Of the time that a device may work: as much as the proof on it that needs most. */
  public double share(DeviceId device) {
    return turns.stream()
        .filter(turn -> turn.device.equals(device))
        .mapToDouble(Turn::share)
        .max()
        .orElseGet(() -> verdict.get().share());
  }

  /**
   * What a device is told, with its governor's rate. An accelerator cannot rest within a proof, and
   * hardly uses this computer: it ends the one that it is at.
   */
  public WorkRate rate(Device device, WorkRate governors) {
    double share = share(device.id());
    if (share >= governors.share() || (share == 0 && device.kind() == DeviceKind.ACCELERATOR)) {
      return governors;
    }
    return new WorkRate(share, "held back by your rules for working");
  }

  /** Whether any proof is worked on. */
  public boolean working() {
    return turns.stream().anyMatch(turn -> turn.share() > 0);
  }

  /** What the rules do to the proofs that are worked on. */
  public Optional<RuleLimit> limit() {
    Verdict said = verdict.get();
    if (said.held()) {
      return turns.stream().anyMatch(Turn::promised)
          ? Optional.of(new RuleLimit(said.holds().getFirst().rule(), 100, true))
          : Optional.empty();
    }
    return said.limit();
  }
}
