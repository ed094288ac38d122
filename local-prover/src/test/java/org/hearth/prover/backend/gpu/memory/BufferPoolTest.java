package org.hearth.prover.backend.gpu.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.prover.backend.gpu.FaultyDevice;
import org.hearth.prover.backend.gpu.FaultyDevice.Fault;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.LaunchSizer;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
  private final PtxBackend backend = new PtxBackend(75, 1 << 20);
  private final FaultyDevice device = new FaultyDevice(backend.device(), Fault.NONE, 1);
  private final Gpu gpu =
      new Gpu(device.open(), LaunchSizer.FRIENDLY, new WorkGate(), System::nanoTime);
  private final BufferPool pool = new BufferPool(gpu);

  @AfterEach
  void everythingCanBeGivenBack() {
    pool.close();
    assertThat(device.allocated()).isZero();
    gpu.close();
    backend.close();
  }

  @Test
  void whatWasGivenBackIsTakenAgainIfItIsAboutAsLarge() {
    DeviceBuffer one = pool.take(1024);
    DeviceBuffer other = pool.take(2048);
    assertThat(pool.held()).isEqualTo(3072);
    pool.giveBack(one);
    pool.giveBack(other);
    assertThat(pool.take(1000)).isSameAs(one);
    assertThat(pool.take(1024)).isNotSameAs(other);
    assertThat(pool.take(2048)).isSameAs(other);
    assertThat(pool.take(2048)).isNotSameAs(other);
    assertThat(device.allocations()).isEqualTo(4);
  }

  @Test
  void whatLiesIdleMakesRoom() {
    pool.limit(4096);
    DeviceBuffer first = pool.take(3000);
    assertThatThrownBy(() -> pool.take(2000))
        .isInstanceOf(BackendFailedException.class)
        .hasMessageContaining("4096 bytes");
    pool.giveBack(first);
    DeviceBuffer second = pool.take(2000);
    assertThat(second).isNotSameAs(first);
    assertThat(device.allocated()).isEqualTo(2000);
    pool.giveBack(second);
    pool.limit(1000);
    assertThat(device.allocated()).isZero();
  }

  @Test
  void whereTheGpuHasNoRoomWhatLiesIdleIsGivenBackFirst() {
    DeviceBuffer most = pool.take(900_000);
    pool.giveBack(most);
    assertThat(pool.take(500_000)).isNotSameAs(most);
    assertThat(device.allocated()).isEqualTo(500_000);
  }

  @Test
  void nothingIsGivenBackTwice() {
    DeviceBuffer buffer = pool.take(64);
    pool.giveBack(buffer);
    assertThatThrownBy(() -> pool.giveBack(buffer)).isInstanceOf(IllegalStateException.class);
  }
}
