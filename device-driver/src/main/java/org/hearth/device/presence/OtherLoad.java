package org.hearth.device.presence;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How much of all processors other programs use: what the computer does less what this program and
 * the processes it started do, both between two looks, averaged over about half a minute so that a
 * web page that opens is no load.
 */
public final class OtherLoad implements FactSource<Double> {
  static final Duration SMOOTHED_OVER = Duration.ofSeconds(30);

  /** Ticks are hundredths of a second; a shorter time would jump between 0 and 100 %. */
  private static final Duration SHORTEST = Duration.ofMillis(500);

  private final Supplier<MachineLoad> machine;
  private final ProcessTimes own;
  private final LongSupplier nanoTime;
  private MachineLoad lastMachine;
  private Map<Long, Duration> lastOwn;
  private long lastNanos;
  private Fact<Double> smoothed = Fact.notReported(Unreported.NOT_YET);

  /**
   * @param nanoTime monotonic, as System.nanoTime
   */
  public OtherLoad(Supplier<MachineLoad> machine, ProcessTimes own, LongSupplier nanoTime) {
    this.machine = machine;
    this.own = own;
    this.nanoTime = nanoTime;
    this.lastMachine = machine.get();
    this.lastOwn = own.now();
    this.lastNanos = nanoTime.getAsLong();
  }

  @Override
  public Fact<Double> read() {
    long now = nanoTime.getAsLong();
    if (now - lastNanos < SHORTEST.toNanos()) {
      return smoothed;
    }
    MachineLoad seen = machine.get();
    Map<Long, Duration> mine = own.now();
    double ticks = seen.totalTicks() - lastMachine.totalTicks();
    if (seen.totalTicks() <= 0 || ticks <= 0) {
      return Fact.notReported(Unreported.NO_ANSWER);
    }
    double idle = Math.max(0, seen.idleTicks() - lastMachine.idleTicks());
    double seconds = (now - lastNanos) / 1e9;
    double busy = 1 - idle / ticks;
    double hearth = ownSeconds(mine) / (seconds * seen.processors());
    double percent = Math.clamp(100 * (busy - hearth), 0, 100);
    double weight = 1 - Math.exp(-seconds * 1e9 / SMOOTHED_OVER.toNanos());
    double before = smoothed.value().orElse(percent);
    smoothed = Fact.of(before + weight * (percent - before));
    lastMachine = seen;
    lastOwn = mine;
    lastNanos = now;
    return smoothed;
  }

  /** What a process did that ended since the last look is missing: a moment's worth. */
  private double ownSeconds(Map<Long, Duration> mine) {
    double sum = 0;
    for (Map.Entry<Long, Duration> process : mine.entrySet()) {
      Duration before = lastOwn.getOrDefault(process.getKey(), Duration.ZERO);
      sum += Math.max(0, process.getValue().minus(before).toNanos() / 1e9);
    }
    return sum;
  }
}
