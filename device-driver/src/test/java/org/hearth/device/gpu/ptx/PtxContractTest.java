package org.hearth.device.gpu.ptx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hearth.device.gpu.api.ComputeContract;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.KernelArgument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The classes that drive CUDA, on the interpreter: all of them but the binding to the driver. */
class PtxContractTest extends ComputeContract {
  private final PtxBackend backend = new PtxBackend(75, 256 << 20);

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
  void saysThatItIsSimulated() {
    assertThat(context.description().simulated()).isTrue();
    assertThat(context.description().name()).contains("simulated");
  }

  @Test
  void countsFreeMemory() {
    long before = context.freeBytes().orElseThrow();
    try (DeviceBuffer buffer = context.allocate(1000)) {
      assertThat(context.freeBytes()).hasValue(before - buffer.bytes());
    }
    assertThat(context.freeBytes()).hasValue(before);
  }

  @Test
  void argumentsThatDoNotFitAreRefused() {
    ComputeKernel add = context.load(PROGRAM).kernel("add");
    KernelArgument buffer = KernelArgument.of(bufferOf(1));
    KernelArgument[][] wrong = {
      {}, {buffer, buffer, buffer}, {buffer, buffer, buffer, KernelArgument.of(1L)}
    };
    try (ComputeStream stream = context.newStream()) {
      for (KernelArgument[] arguments : wrong) {
        assertThatThrownBy(() -> stream.launch(add, 1, 1, 0, arguments))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  /** The kernel believes the count, and runs off the end of its buffers. */
  @Test
  void aKernelThatLeavesItsMemoryBreaksTheContext() {
    DeviceBuffer small = bufferOf(1, 2, 3);
    ComputeStream stream = context.newStream();
    KernelArgument argument = KernelArgument.of(small);
    stream.launch(
        context.load(PROGRAM).kernel("add"),
        1,
        32,
        0,
        argument,
        argument,
        argument,
        KernelArgument.of(4));
    assertThatThrownBy(() -> stream.synchronize(LIMIT))
        .isInstanceOf(DeviceLostException.class)
        .hasMessageContaining("must be restarted")
        .hasMessageContaining("700");
    assertThat(backend.fault()).contains("No 4 bytes of memory at address");
    assertThatThrownBy(() -> context.allocate(4)).isInstanceOf(DeviceLostException.class);
    context.close();
  }
}
