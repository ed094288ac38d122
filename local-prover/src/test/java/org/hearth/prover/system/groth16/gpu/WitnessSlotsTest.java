package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.LaunchSizer;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.spi.WordVector;
import org.junit.jupiter.api.Test;

/**
 * A witness on the heap is changed after it was prefetched: what lies on the GPU tells which way it
 * came.
 */
class WitnessSlotsTest {
  private static final int WIRES = 1000;

  private final long[] first = LongStream.range(0, 4 * WIRES).toArray();
  private final long[] second = LongStream.range(7, 4 * WIRES + 7).toArray();
  private final WordVector firstWitness = WordVector.of(first, 4);
  private final WordVector secondWitness = WordVector.of(second, 4);

  private static long firstWord(DeviceBuffer buffer) {
    long[] word = new long[1];
    buffer.read(0, MemorySegment.ofArray(word));
    return word[0];
  }

  private void check(ComputeDevice device) {
    second[0] = 7;
    Gpu gpu = new Gpu(device.open(), LaunchSizer.FRIENDLY, new WorkGate(), System::nanoTime);
    try (gpu;
        Upload upload = new Upload(gpu);
        WitnessSlots slots = new WitnessSlots(gpu, upload, WIRES)) {
      DeviceBuffer atFirst = slots.take(firstWitness);
      slots.prefetch(secondWitness);
      assertThat(firstWord(atFirst)).as("the one that is computed with").isEqualTo(0);
      second[0] = 99;
      DeviceBuffer prefetched = slots.take(secondWitness);
      gpu.synchronize();
      assertThat(prefetched).isNotSameAs(atFirst);
      assertThat(firstWord(prefetched)).as("prefetched before the change").isEqualTo(7);
      long[] all = new long[4 * WIRES];
      prefetched.read(0, MemorySegment.ofArray(all));
      assertThat(all).startsWith(7, 8, 9).endsWith(4 * WIRES + 6);

      slots.prefetch(firstWitness);
      assertThat(firstWord(slots.take(secondWitness))).as("another one came").isEqualTo(99);
      slots.prefetch(firstWitness);
      slots.prefetch(secondWitness);
      second[0] = 100;
      assertThat(firstWord(settled(gpu, () -> slots.take(secondWitness)))).isEqualTo(99);
      assertThat(firstWord(slots.take(secondWitness))).as("taken once").isEqualTo(100);
    }
  }

  private static DeviceBuffer settled(Gpu gpu, Supplier<DeviceBuffer> taken) {
    DeviceBuffer buffer = taken.get();
    gpu.synchronize();
    return buffer;
  }

  @Test
  void theNextOneComesThroughOpenCl() {
    check(OpenClForTests.device());
  }

  @Test
  void theNextOneComesThroughCuda() {
    long base = TestSeed.of(WitnessSlotsTest.class, 0);
    for (long seed = base; seed < base + 5; seed++) {
      try (PtxBackend gpus = PtxBackend.severe(75, 1L << 30, seed)) {
        check(gpus.device());
        assertThat(gpus.fault()).as("seed %d", seed).isEmpty();
      }
    }
  }

  @Test
  void aWitnessOfAnotherLengthIsNotBrought() {
    Gpu gpu =
        new Gpu(
            OpenClForTests.device().open(), LaunchSizer.FRIENDLY, new WorkGate(), System::nanoTime);
    try (gpu;
        Upload upload = new Upload(gpu);
        WitnessSlots slots = new WitnessSlots(gpu, upload, WIRES)) {
      for (int wires : List.of(WIRES - 1, WIRES + 1)) {
        slots.prefetch(WordVector.of(new long[4 * wires], 4));
      }
      assertThat(firstWord(slots.take(secondWitness))).isEqualTo(7);
    }
  }
}
