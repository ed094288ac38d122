package org.hearth.prover.worker;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.worker.WorkerChild;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.GpuSelector;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;

/** What a GPU's own process runs. */
public final class GpuWorkerMain {
  private GpuWorkerMain() {}

  /**
   * @param arguments the GPU's name as {@link GpuSelector#find} takes it, and the folder that
   *     remembers which keys were checked
   */
  public static void main(String[] arguments) {
    serve(arguments, StandardProofSystems.list());
  }

  /**
   * The same for a program with proof systems of its own, whose processes have a main class of
   * their own.
   */
  public static void serve(String[] arguments, ProofSystems systems) {
    if (arguments.length != 2) {
      System.err.println("This program is started by Hearth, with a GPU and a folder.");
      System.exit(2);
    }
    String gpu = arguments[0];
    WorkerChild.serve(
        new GpuHandler(
            gate ->
                GpuEngine.open(
                    GpuSelector.ofSystem(OperatingSystem.current(), System.getenv()).find(gpu),
                    GpuSettings.DEFAULT,
                    gate,
                    new ScalarBackend(1),
                    System::nanoTime),
            systems,
            KeyCache.inFolder(Path.of(arguments[1])),
            new SecureRandom(),
            System::nanoTime));
  }
}
