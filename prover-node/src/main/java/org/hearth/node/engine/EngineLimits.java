package org.hearth.node.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.hearth.prover.io.circom.WitnessLimits;

/**
 * What the engine lets its callers use.
 *
 * @param witnesses that are computed at a time
 * @param keyBytes that the files of the keys that are kept ready have together; one larger key is
 *     still used
 * @param mostJobs that are worked on and wait, together
 * @param witness what a witness calculator may use
 */
public record EngineLimits(int witnesses, long keyBytes, int mostJobs, WitnessLimits witness) {
  /** Jobs of two hundred callers, and then some. */
  private static final int MOST_JOBS = 512;

  private static final long MOST_KEY_BYTES = 4L << 30;

  /**
   * For a computer of that size.
   *
   * @param processors that may compute
   * @param memoryBytes of the computer, of which keys may take a quarter
   */
  public static EngineLimits of(int processors, long memoryBytes) {
    return new EngineLimits(
        Math.max(1, processors),
        Math.min(MOST_KEY_BYTES, memoryBytes / 4),
        MOST_JOBS,
        WitnessLimits.DEFAULT);
  }

  /**
   * For this one.
   *
   * @param processors that may compute
   */
  public static EngineLimits ofThisComputer(int processors) {
    long memory =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known
            ? known.getTotalMemorySize()
            : Runtime.getRuntime().maxMemory();
    return of(processors, memory);
  }

  public EngineLimits withKeyBytes(long bytes) {
    return new EngineLimits(witnesses, bytes, mostJobs, witness);
  }
}
