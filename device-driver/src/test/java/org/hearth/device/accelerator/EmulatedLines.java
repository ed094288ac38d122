package org.hearth.device.accelerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.link.AcceleratorOpener;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.usb.AcceleratorLine;

/** At the end of every line an emulated accelerator, in memory. */
public final class EmulatedLines implements AcceleratorOpener {
  private final List<AcceleratorLine> opened = Collections.synchronizedList(new ArrayList<>());

  /** The lines that were opened, in order. */
  public List<AcceleratorLine> opened() {
    return List.copyOf(opened);
  }

  @Override
  public Link open(AcceleratorLine line) {
    opened.add(line);
    MemoryLine memory = new MemoryLine();
    try {
      AcceleratorEmulator emulator =
          new AcceleratorEmulator(
              Files.createTempDirectory("emulated"),
              (task, progress) -> new byte[] {1},
              Vitals.silent("none"));
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              emulator.serve(memory.device());
            } catch (IOException e) {
              // the test is over
            }
          });
      return memory.host();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean there(AcceleratorLine line) {
    return true;
  }
}
