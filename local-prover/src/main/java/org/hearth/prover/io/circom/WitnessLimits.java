package org.hearth.prover.io.circom;

import java.time.Duration;

/**
 * What a witness calculator may use.
 *
 * @param memoryMebibytes of its linear memory, and of the witness that is read out of it; circom
 *     declares 125 MiB at the start
 * @param time from reading the file to the last value, its translation to Java code included
 */
public record WitnessLimits(int memoryMebibytes, Duration time) {
  public static final WitnessLimits DEFAULT = new WitnessLimits(1024, Duration.ofMinutes(5));

  /** Of WebAssembly's memory, in bytes. */
  static final int PAGE = 1 << 16;

  /** WebAssembly's 32-bit addresses reach no further. */
  private static final int MOST_PAGES = 1 << 16;

  long memoryBytes() {
    return (long) memoryMebibytes << 20;
  }

  int pages() {
    return (int) Math.min(MOST_PAGES, memoryBytes() / PAGE);
  }
}
