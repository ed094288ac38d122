package org.hearth.prover.backend.gpu.msm;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.KernelArgument;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.gpu.msm.MsmRound.Section;
import org.hearth.prover.backend.spi.BackendFailedException;

/** Sorts the digits of scalars by buckets: counting sort in three steps. */
final class DigitSort {
  private static final int THREADS = 256;

  private final Gpu gpu;
  private final MsmMemory memory;

  /**
   * @param memory where the sorted digits go, and where each bucket's begin
   */
  DigitSort(Gpu gpu, MsmMemory memory) {
    this.gpu = gpu;
    this.memory = memory;
  }

  /** Returns how many digits are not zero. */
  int sort(Section section, DeviceBuffer which, DeviceBuffer scalars) {
    int buckets = section.buckets();
    gpu.stream().fill(memory.start, 0, 4L * (buckets + 1), 0);
    run("count_digits", section, which, scalars, of(memory.start));
    PrefixSums.of32Bits(gpu, memory.start, buckets + 1);
    int[] digits = new int[1];
    memory.start.read(4L * buckets, MemorySegment.ofArray(digits));
    long most = section.plan().digits(section.windows());
    if (digits[0] < 0 || digits[0] > most) {
      throw new BackendFailedException(
          "The GPU counted %d digits where at most %d can be."
              .formatted(Integer.toUnsignedLong(digits[0]), most));
    }
    gpu.stream().copy(memory.start, 0, memory.next, 0, 4L * (buckets + 1));
    run("place_digits", section, which, scalars, of(memory.next), of(memory.digits));
    return digits[0];
  }

  private void run(
      String kernel,
      Section section,
      DeviceBuffer which,
      DeviceBuffer scalars,
      KernelArgument... to) {
    Stream<KernelArgument> arguments =
        Stream.of(
            of(scalars),
            of(which),
            of(section.plan().digitBits()),
            of(section.first()),
            of(section.windows()));
    gpu.items(
        KernelSet.SCALARS,
        kernel,
        THREADS,
        section.plan().terms(),
        Stream.concat(arguments, Stream.of(to)).toArray(KernelArgument[]::new));
  }
}
