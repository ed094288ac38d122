package org.hearth.app.ui.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;

/**
 * Measures the window's pulses, of which JavaFX is asked for 60 in a second. Of the time between
 * two pulses our part is what the FX thread and the painting thread computed, and how long the
 * collector stopped them; the rest they waited, for the next pulse or for a processor that others
 * have. To be used on the FX thread.
 */
final class PulseMeter extends AnimationTimer {
  private static final double NANOS = 1e6;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(each -> !each.getName().contains("Concurrent"))
          .toList();
  private final long[] drawing;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> gaps = new ArrayList<>();
  private long lastTime = -1;
  private double lastOurs;

  PulseMeter() {
    drawing =
        Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
            .filter(info -> info != null && draws(info.getThreadName()))
            .mapToLong(info -> info.getThreadId())
            .toArray();
  }

  private static boolean draws(String thread) {
    return thread.equals("JavaFX Application Thread") || thread.startsWith("QuantumRenderer");
  }

  @Override
  public void handle(long now) {
    long time = System.nanoTime();
    double mine = spent();
    if (lastTime >= 0) {
      gaps.add((time - lastTime) / NANOS);
      ours.add(mine - lastOurs);
    }
    lastTime = time;
    lastOurs = mine;
  }

  /** In milliseconds since the start of the process. */
  private double spent() {
    double cpu =
        Arrays.stream(drawing).map(threads::getThreadCpuTime).filter(t -> t > 0).sum() / NANOS;
    double stopped = collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    return cpu + stopped;
  }

  /**
   * What was measured.
   *
   * @param pulses how many
   * @param longest our part of one, the most, in milliseconds
   * @param overFrame share whose part of ours is over 16.7 ms, 0 to 1
   * @param overFifty share whose part of ours is over 50 ms, 0 to 1
   * @param longestGap between two pulses, whoever had the processor, in milliseconds
   * @param gapsOverFifty share of such gaps over 50 ms, 0 to 1
   */
  record Result(
      int pulses,
      double longest,
      double overFrame,
      double overFifty,
      double longestGap,
      double gapsOverFifty) {}

  Result result() {
    return new Result(
        ours.size(),
        most(ours),
        share(ours, 1000.0 / 60),
        share(ours, 50),
        most(gaps),
        share(gaps, 50));
  }

  private static double most(List<Double> millis) {
    return millis.stream().mapToDouble(each -> each).max().orElse(Double.NaN);
  }

  private static double share(List<Double> millis, double limit) {
    return millis.stream().filter(each -> each > limit).count() / (double) millis.size();
  }
}
