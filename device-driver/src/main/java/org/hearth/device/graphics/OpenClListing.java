package org.hearth.device.graphics;

import java.util.List;
import java.util.Optional;
import org.hearth.device.gpu.opencl.ListedOpenClDevice;

/** What OpenCL offers, so that a card without it can be told. */
@FunctionalInterface
public interface OpenClListing {
  /** Never fails. */
  Answer ask();

  /**
   * @param gpus none where there is no OpenCL
   * @param trouble a clause that tells how asking failed; empty when it did not
   */
  record Answer(List<ListedOpenClDevice> gpus, Optional<String> trouble) {
    public Answer {
      gpus = List.copyOf(gpus);
    }
  }
}
