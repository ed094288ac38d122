package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.GpuSelector;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import picocli.CommandLine.Option;

/** Which device computes. */
final class GpuOption {
  private static final String CPU = "cpu";
  private static final String AUTO = ",auto";

  @Option(
      names = "--device",
      paramLabel = "D",
      description = {
        "What computes: cpu (default), a GPU such as cuda:0 or opencl:0, or such a GPU",
        "followed by ',auto', as in cuda:0,auto: then small circuits stay on the CPU. From which size",
        "on the GPU is faster is measured the first time, and remembered.",
        "If a GPU fails, or its proof does not verify, the CPU does the work again."
      })
  private String name = CPU;

  boolean isCard() {
    return !name.equals(CPU);
  }

  /** Whether small circuits stay on the processor. */
  boolean isAuto() {
    return name.endsWith(AUTO);
  }

  /**
   * The k from which on circuits of 2^k rows are the card's: 0 unless that is to be measured.
   *
   * @param system whose proofs are timed
   * @param memory the file where it is remembered what was measured
   */
  int from(ProofSystem system, GpuEngine gpu, Backend host, Path memory) {
    if (!isAuto()) {
      return 0;
    }
    try (Prover onCard = system.prover(gpu, new SecureRandom());
        Prover onHost = system.prover(host, new SecureRandom())) {
      return new Crossover(memory)
          .of(
              Crossover.pair(gpu.key(), host.description()),
              onCard.speedTrial(System::nanoTime).orElseThrow()::run,
              onHost.speedTrial(System::nanoTime).orElseThrow()::run);
    }
  }

  /** For the reader of {@link #from}. */
  static String sentence(int from) {
    return switch (from) {
      case Crossover.NEVER ->
          "The processor is faster than this GPU at all sizes that were tried; with ',auto' it proves.";
      case Crossover.WRONG ->
          "This GPU computed something else than the processor; with ',auto' the processor proves. \"hearth selftest\" tests it again.";
      default -> "With ',auto' circuits of 2^" + from + " rows or more go to the GPU.";
    };
  }

  /**
   * Takes the card into use.
   *
   * @param host does what the card is no help with
   * @throws org.hearth.prover.BadInputException if there is no such card
   */
  GpuEngine open(Backend host) {
    return GpuEngine.open(find(), GpuSettings.DEFAULT, new WorkGate(), host, System::nanoTime);
  }

  /** Refuses a name that no card has, before anything long is begun. */
  void check() {
    if (isCard()) {
      ComputeDevice unused = find();
    }
  }

  private ComputeDevice find() {
    return GpuSelector.ofSystem(OperatingSystem.current(), System.getenv())
        .find(isAuto() ? name.substring(0, name.length() - AUTO.length()) : name);
  }
}
