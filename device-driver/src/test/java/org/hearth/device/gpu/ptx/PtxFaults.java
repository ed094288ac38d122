package org.hearth.device.gpu.ptx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.hearth.device.gpu.api.KernelImage;
import org.hearth.device.gpu.api.KernelProgram;

/** The kernels of faults.cu. */
final class PtxFaults {
  static final KernelProgram PROGRAM =
      KernelProgram.ofImages(
          "faults", List.of(new KernelImage(KernelImage.Form.PTX, 75, PtxFaults::text)));

  private PtxFaults() {}

  private static byte[] text() {
    try (InputStream in =
        Objects.requireNonNull(PtxFaults.class.getResourceAsStream("faults.ptx"), "faults.ptx")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
