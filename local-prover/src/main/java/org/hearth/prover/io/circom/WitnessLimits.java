package org.hearth.prover.io.circom;

import java.time.Duration;

/**
 * What a witness calculator may use.
 *
 * @param memoryMebibytes of its linear memory; circom declares 125 MiB at the start
 * @param time from reading the file to the last value, its translation to Java code included
 */
public record WitnessLimits(int memoryMebibytes, Duration time) {
  public static final WitnessLimits DEFAULT = new WitnessLimits(1024, Duration.ofMinutes(5));
}
