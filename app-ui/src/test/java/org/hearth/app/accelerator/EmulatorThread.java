package org.hearth.app.accelerator;

import java.io.IOException;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.link.PseudoTerminal;

/** An emulated accelerator beside the test, until its terminal is closed or the tests end. */
public final class EmulatorThread {
  private EmulatorThread() {}

  public static void serve(AcceleratorEmulator emulator, PseudoTerminal terminal) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            emulator.serve(terminal);
          } catch (IOException e) {
            // the test is over
          }
        });
  }
}
