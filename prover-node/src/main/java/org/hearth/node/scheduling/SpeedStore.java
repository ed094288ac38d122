package org.hearth.node.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hearth.device.api.DeviceId;
import org.hearth.node.job.JobTerms;

/**
 * How fast each device was, per circuit, in work units per second. The slower quarter of the last
 * proofs counts, not the mean: a deadline is missed on a slow day.
 */
public final class SpeedStore {
  private static final int REMEMBERED = 16;

  /** The first proofs of a device start its process, compile its kernels and bring it the key. */
  private static final int TRIED = 4;

  private static final Duration FRESH = Duration.ofMinutes(30);

  private final InstantSource clock;
  private final Map<DeviceId, Map<String, Samples>> speeds = new HashMap<>();

  public SpeedStore(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Samples {
    private final Deque<Double> newest = new ArrayDeque<>();
    private Instant last = Instant.MIN;
    private int sinceGap;

    void add(double speed, Instant now) {
      sinceGap = fresh(now) ? sinceGap + 1 : 1;
      last = now;
      newest.addLast(speed);
      if (newest.size() > REMEMBERED) {
        newest.removeFirst();
      }
    }

    boolean fresh(Instant now) {
      return !last.isBefore(now.minus(FRESH));
    }
  }

  /**
   * @param time from the device's loan to the proof: what the next job on it has to expect
   */
  public synchronized void proved(JobTerms terms, DeviceId device, Duration time) {
    double seconds = Math.max(time.toNanos() / 1e9, 1e-3);
    speeds
        .computeIfAbsent(device, _ -> new HashMap<>())
        .computeIfAbsent(terms.circuitId(), _ -> new Samples())
        .add(terms.workUnits() / seconds, clock.instant());
  }

  /**
   * Whether the estimate is good enough to keep a job from that device, which ends its samples,
   * too: after its first proofs of the circuit, and as long as the last one is not half an hour
   * ago. Then it is tried as often as at first.
   */
  public synchronized boolean certain(JobTerms terms, DeviceId device) {
    Samples own = speeds.getOrDefault(device, Map.of()).get(terms.circuitId());
    return own != null && own.sinceGap >= TRIED && own.fresh(clock.instant());
  }

  /** Empty while nothing was proved on that device: the first job is the measurement. */
  public synchronized Optional<Duration> estimate(JobTerms terms, DeviceId device) {
    OptionalDouble speed = of(device, terms.circuitId());
    if (speed.isEmpty()) {
      speed = slowestCircuit(device);
    }
    return speed.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) (terms.workUnits() / speed.getAsDouble() * 1e9)));
  }

  /** On the fastest of these; empty also when one of them was never measured. */
  public synchronized Optional<Duration> estimate(JobTerms terms, Collection<DeviceId> devices) {
    List<Duration> all = new ArrayList<>();
    for (DeviceId device : devices) {
      estimate(terms, device).ifPresent(all::add);
    }
    return all.size() < devices.size() ? Optional.empty() : all.stream().min(Duration::compareTo);
  }

  /** Of the fastest device, at the circuit it is slowest at; 0 when not measured. */
  public synchronized long workUnitsPerSecond() {
    return (long)
        speeds.keySet().stream()
            .map(this::slowestCircuit)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .max()
            .orElse(0);
  }

  private OptionalDouble slowestCircuit(DeviceId device) {
    return speeds.getOrDefault(device, Map.of()).keySet().stream()
        .map(circuit -> of(device, circuit))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .min();
  }

  private OptionalDouble of(DeviceId device, String circuitId) {
    Samples own = speeds.getOrDefault(device, Map.of()).get(circuitId);
    if (own == null) {
      return OptionalDouble.empty();
    }
    double[] sorted = own.newest.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return OptionalDouble.of(sorted[sorted.length / 4]);
  }
}
