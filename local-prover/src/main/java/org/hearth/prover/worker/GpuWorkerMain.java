package org.hearth.prover.worker;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.worker.WorkerChild;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.GpuSelector;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.system.spi.CheckedKeys;

/** What a card's own process runs. */
public final class GpuWorkerMain {
  private GpuWorkerMain() {}

  /**
   * @param arguments the card's name as {@link GpuSelector#find} takes it, and the folder that
   *     remembers which keys were checked
   */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("This program is started by Hearth, with a card and a folder.");
      System.exit(2);
    }
    String card = arguments[0];
    WorkerChild.serve(
        new GpuHandler(
            gate ->
                GpuEngine.open(
                    GpuSelector.ofSystem(OperatingSystem.current(), System.getenv()).find(card),
                    GpuSettings.DEFAULT,
                    gate,
                    new ScalarBackend(1),
                    System::nanoTime),
            CheckedKeys.inFolder(Path.of(arguments[1])),
            new SecureRandom(),
            System::nanoTime));
  }
}
