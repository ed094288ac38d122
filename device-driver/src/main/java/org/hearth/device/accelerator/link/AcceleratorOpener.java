package org.hearth.device.accelerator.link;

import java.io.IOException;
import org.hearth.device.usb.AcceleratorLine;

/** Opens lines to accelerators. */
public interface AcceleratorOpener {
  /**
   * @throws IOException with a sentence when nothing is there now, or it may not be opened
   */
  Link open(AcceleratorLine line) throws IOException;

  /** Whether it is worth a try; cheap enough for once a second. */
  boolean there(AcceleratorLine line);
}
