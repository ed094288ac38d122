package org.hearth.device.cpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.hearth.device.api.Reading;

/**
 * Measured power of the processor packages from Linux's energy counters (RAPL, "running average
 * power limit": kernel documentation, power/powercap). Each package counts microjoules up to {@code
 * max_energy_range_uj} and then starts again at 0. Since CVE-2020-8694 most systems let only root
 * read the counter.
 *
 * <p>Only the packages are summed: the zones inside them (cores, graphics, memory) would count
 * twice, {@code psys} is another view of the same energy, and {@code intel-rapl-mmio} repeats
 * package 0.
 */
public final class RaplMeter {
  static final long SHORTEST_NANOS = 250_000_000L;

  /** No package takes more; above it the counter must have been reset or wrapped several times. */
  private static final double MOST_WATTS_PER_PACKAGE = 1_000;

  private static final String FIRST = "the first interval is still running";

  private record Zone(Path counter, long range) {}

  private final LongSupplier nanoTime;
  private final List<Zone> zones;
  private final String whyNone;
  private List<Long> previous;
  private long previousNanos;
  private Reading last;

  /**
   * @param powercap the folder {@code /sys/class/powercap}; need not exist
   * @param nanoTime a clock that never jumps, in nanoseconds
   */
  public RaplMeter(Path powercap, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.zones = packages(powercap);
    this.previous = readAll();
    this.previousNanos = nanoTime.getAsLong();
    this.whyNone =
        zones.isEmpty()
            ? "this computer shows no energy counter of the processor"
            : "only the administrator may read the processor's energy counter";
    this.last = Reading.notReported(readable() ? FIRST : whyNone);
  }

  private static List<Zone> packages(Path powercap) {
    List<Zone> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(powercap, "intel-rapl:*")) {
      for (Path folder : folders) {
        boolean topLevel = folder.getFileName().toString().matches("intel-rapl:\\d+");
        if (topLevel && text(folder.resolve("name")).startsWith("package")) {
          OptionalLong range = number(folder.resolve("max_energy_range_uj"));
          found.add(new Zone(folder.resolve("energy_uj"), range.orElse(0)));
        }
      }
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(Zone::counter));
    return List.copyOf(found);
  }

  /** Whether there are counters at all, readable or not. */
  public boolean present() {
    return !zones.isEmpty();
  }

  /** Whether the counters could be read the last time. */
  public synchronized boolean readable() {
    return !zones.isEmpty() && previous.size() == zones.size();
  }

  /** Average power in W since the previous call that was at least a quarter of a second ago. */
  public synchronized Reading watts() {
    long now = nanoTime.getAsLong();
    if (now - previousNanos < SHORTEST_NANOS) {
      return last;
    }
    List<Long> present = readAll();
    last =
        present.size() < zones.size() || zones.isEmpty()
            ? Reading.notReported(whyNone)
            : between(previous, present, (now - previousNanos) / 1e9);
    previous = present;
    previousNanos = now;
    return last;
  }

  private Reading between(List<Long> before, List<Long> after, double seconds) {
    if (before.size() < after.size()) {
      return Reading.notReported(FIRST);
    }
    double watts = 0;
    for (int i = 0; i < zones.size(); i++) {
      long range = zones.get(i).range();
      long microjoules = after.get(i) - before.get(i);
      if (microjoules < 0) {
        microjoules += range;
      }
      // After a long sleep nobody knows how often the counter went round: start afresh.
      boolean wrappedOften = range > 0 && seconds * MOST_WATTS_PER_PACKAGE * 1e6 > range;
      double packageWatts = microjoules / 1e6 / seconds;
      if (microjoules < 0 || wrappedOften || packageWatts > MOST_WATTS_PER_PACKAGE) {
        return Reading.notReported("the energy counter started again");
      }
      watts += packageWatts;
    }
    // A virtual machine may show a counter that stands still; no processor takes 0 W.
    return watts > 0
        ? Reading.of(watts)
        : Reading.notReported("the processor's energy counter stands still");
  }

  /** All counters in microjoules, or fewer than there are zones when one cannot be read. */
  private List<Long> readAll() {
    List<Long> all = new ArrayList<>();
    for (Zone zone : zones) {
      number(zone.counter()).ifPresent(all::add);
    }
    return all;
  }

  private static OptionalLong number(Path file) {
    try {
      return OptionalLong.of(Long.parseLong(text(file)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }
}
