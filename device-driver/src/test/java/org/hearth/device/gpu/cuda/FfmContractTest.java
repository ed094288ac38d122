package org.hearth.device.gpu.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.device.gpu.api.ComputeContract;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.KernelImage;
import org.hearth.device.gpu.api.KernelProgram;
import org.hearth.device.gpu.api.ProgramRefusedException;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.device.gpu.ptx.PtxDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The calls through Java's foreign-function interface, to a driver made of function pointers. */
class FfmContractTest extends ComputeContract {
  private final Arena arena = Arena.ofAuto();
  private final PtxDriver driver = new PtxDriver(256 << 20);
  private final PtxBackend backend =
      new PtxBackend(
          driver, new FfmCudaCalls(new DriverInMemory(driver, arena).library()), 75, 256 << 20);

  @Override
  protected ComputeDevice device() {
    return backend.device();
  }

  @Override
  protected int busyRounds() {
    return -1;
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  @Test
  void theDriversCompilerIsHeard() {
    KernelProgram broken =
        KernelProgram.ofImages(
            "broken",
            List.of(
                new KernelImage(
                    KernelImage.Form.PTX,
                    75,
                    () ->
                        ".version 6.4 .target sm_75 .address_size 64 .entry k() { frobnicate; }"
                            .getBytes(StandardCharsets.US_ASCII))));
    assertThatThrownBy(() -> context.load(broken))
        .isInstanceOfSatisfying(
            ProgramRefusedException.class,
            e -> assertThat(e.log()).contains("does not know frobnicate"))
        .hasMessageContaining("broken")
        .hasMessageContaining("218");
  }
}
