package org.hearth.node.foreign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.hearth.device.api.DeviceId;
import org.hearth.node.network.spi.NetworkOptions;
import org.hearth.node.supervise.child.ForeignLimits;

/**
 * How an owner's prover program is run, as a network's settings say it.
 *
 * @param file of the program
 * @param arguments file with one of its arguments on each line; empty for the usual ones
 * @param gpu that it works on; without one it sees none
 * @param gpuBytes of that GPU's memory that it needs
 * @param limits of processor and memory
 * @param longest that a run may take
 * @param mostProofBytes that it may write
 */
public record ProgramOptions(
    Path file,
    Optional<Path> arguments,
    Optional<DeviceId> gpu,
    long gpuBytes,
    ForeignLimits limits,
    Duration longest,
    long mostProofBytes) {
  /** Of the options that a network with such a program has, beside its own. */
  public static final Set<String> NAMES =
      Set.of(
          "prover",
          "prover-arguments",
          "prover-gpu",
          "prover-gpu-gb",
          "prover-memory-gb",
          "prover-cores",
          "most-minutes",
          "most-proof-megabytes");

  private static final int NICENESS = 10;
  private static final int GIBIBYTE = 30;
  private static final int MEBIBYTE = 20;

  /**
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static ProgramOptions of(NetworkOptions options) {
    long memory = options.number("prover-memory-gb", "0");
    long cores = options.number("prover-cores", "0");
    return new ProgramOptions(
        Path.of(options.required("prover")),
        options.text("prover-arguments").map(Path::of),
        options.text("prover-gpu").map(DeviceId::new),
        options.number("prover-gpu-gb", "0") << GIBIBYTE,
        new ForeignLimits(
            NICENESS,
            memory == 0 ? OptionalLong.empty() : OptionalLong.of(memory << GIBIBYTE),
            cores == 0 ? OptionalInt.empty() : OptionalInt.of((int) cores)),
        Duration.ofMinutes(atLeastOne(options, "most-minutes", "120")),
        atLeastOne(options, "most-proof-megabytes", "64") << MEBIBYTE);
  }

  private static long atLeastOne(NetworkOptions options, String name, String otherwise) {
    long number = options.number(name, otherwise);
    if (number < 1) {
      throw new IllegalArgumentException("The option \"" + name + "\" must be at least 1.");
    }
    return number;
  }
}
