package org.hearth.device.accelerator.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.device.usb.AcceleratorLine;

/** The lines of this computer. */
public final class SystemOpener implements AcceleratorOpener {
  @Override
  public Link open(AcceleratorLine line) throws IOException {
    return switch (line) {
      case AcceleratorLine.Serial(String port) -> {
        if (!there(line)) {
          throw new IOException("Nothing is plugged in at " + port + ".");
        }
        yield SerialLink.open(port);
      }
      case AcceleratorLine.Bulk bulk -> UsbBulkLink.open(bulk);
    };
  }

  /** Ports are files, but for those of Windows. */
  @Override
  public boolean there(AcceleratorLine line) {
    return !(line instanceof AcceleratorLine.Serial(String port) && port.startsWith("/"))
        || Files.exists(Path.of(((AcceleratorLine.Serial) line).port()));
  }
}
