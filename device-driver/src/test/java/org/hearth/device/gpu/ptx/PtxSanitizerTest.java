package org.hearth.device.gpu.ptx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.KernelArgument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the severe interpreter notices, and that it leaves alone what is right. */
class PtxSanitizerTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int WORDS = 128;
  private static final String FINE = "";

  /**
   * @param written words of each of the two buffers that the host writes first
   * @param words of the fault, empty for none
   */
  @ParameterizedTest(name = "{0}, {1} blocks, {2} written: {3}")
  @CsvSource({
    "with_barrier,           1, 128, ''",
    "with_barrier,           2, 128, writes what another thread writes",
    "without_barrier,        1, 128, shared memory",
    "unwritten_shared,       1, 128, reads what nobody wrote",
    "copies,                 2, 128, ''",
    "copies,                 2, 127, reads what nobody wrote",
    "copies,                 1, 64,  ''",
    "two_write_one,          1, 128, ''",
    "two_write_one,          2, 128, writes what another thread writes",
    "reads_neighbours,       1, 128, at the same time",
    "reads_neighbours,       2, 128, at the same time",
    "counts,                 1, 128, ''",
    "counts,                 2, 128, ''",
    "counts_and_looks,       1, 128, at the same time",
    "counts_and_looks_later, 1, 128, ''",
    "counts_and_looks_later, 2, 128, at the same time",
    "copies,                 3, 128, No 4 bytes of memory"
  })
  void notices(String kernel, int blocks, int written, String words) {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(fault(kernel, blocks, written, seed))
          .as("seed %d", seed)
          .matches(fault -> words.equals(FINE) ? fault.isEmpty() : fault.contains(words));
    }
  }

  private static String fault(String kernel, int blocks, int written, long seed) {
    try (PtxBackend backend = PtxBackend.severe(75, 1 << 20, seed);
        ComputeContext context = backend.device().open();
        ComputeStream stream = context.newStream()) {
      DeviceBuffer in = context.allocate(4 * WORDS);
      DeviceBuffer out = context.allocate(4 * WORDS);
      in.write(0, MemorySegment.ofArray(new int[written]));
      out.write(0, MemorySegment.ofArray(new int[written]));
      stream.launch(
          context.load(PtxFaults.PROGRAM).kernel(kernel),
          blocks,
          64,
          0,
          KernelArgument.of(in),
          KernelArgument.of(out));
      try {
        stream.synchronize(LIMIT);
      } catch (DeviceLostException e) {
        return backend.fault();
      }
      return backend.fault();
    }
  }

  /** A launch is over before the next of its stream begins. */
  @Test
  void launchesDoNotCollide() {
    try (PtxBackend backend = PtxBackend.severe(75, 1 << 20, 1);
        ComputeContext context = backend.device().open();
        ComputeStream stream = context.newStream()) {
      DeviceBuffer[] buffers = {context.allocate(4 * WORDS), context.allocate(4 * WORDS)};
      int[] content = new int[WORDS];
      content[7] = 77;
      buffers[0].write(0, MemorySegment.ofArray(content));
      for (int i = 0; i < 4; i++) {
        stream.launch(
            context.load(PtxFaults.PROGRAM).kernel("copies"),
            2,
            64,
            0,
            KernelArgument.of(buffers[i % 2]),
            KernelArgument.of(buffers[1 - i % 2]));
      }
      stream.synchronize(LIMIT);
      int[] back = new int[WORDS];
      buffers[1].read(0, MemorySegment.ofArray(back));
      assertThat(back).isEqualTo(content);
      assertThat(backend.fault()).isEmpty();
    }
  }
}
