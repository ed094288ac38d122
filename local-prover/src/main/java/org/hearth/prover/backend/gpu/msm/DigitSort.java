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
import org.jspecify.annotations.Nullable;

/**
 * Sorts the digits of scalars by buckets: counting sort in three steps. Scalars that several tables
 * share are sorted once, if the tables come one after the other; each then chooses the digits that
 * it has points for.
 */
public final class DigitSort {
  private static final int THREADS = 256;
  private static final int CHOICE_THREADS = 128;

  private final Gpu gpu;
  private final DigitMemory memory;
  private @Nullable Sorted sorted;

  /**
   * Digits by buckets.
   *
   * @param start for each bucket where its digits begin, and the end of the last
   * @param entries the number of a digit's point, with the highest bit if it is negative
   */
  record Digits(DeviceBuffer start, DeviceBuffer entries, int count) {}

  /** What lies sorted in the memory. */
  private record Sorted(
      DeviceBuffer scalars, int digitBits, int firstWindow, int windows, int count) {
    boolean serves(Section section, DeviceBuffer wanted) {
      return scalars == wanted
          && digitBits == section.plan().digitBits()
          && firstWindow == section.first()
          && windows == section.windows();
    }
  }

  /**
   * For one proof: it takes scalars that lie where they lay before for the same.
   *
   * @param memory stays the caller's
   */
  public DigitSort(Gpu gpu, DigitMemory memory) {
    this.gpu = gpu;
    this.memory = memory;
  }

  /** Those of a section that are not zero. They stand until the next call. */
  Digits sorted(Section section, GpuMsm.Terms terms) {
    Sorted there = sorted;
    if (there == null || !there.serves(section, terms.scalars())) {
      there = sort(section, terms.scalars());
      sorted = there;
    }
    int count = there.count;
    return terms
        .pointOf()
        .map(pointOf -> choose(section, pointOf, count))
        .orElse(new Digits(memory.start, memory.digits, count));
  }

  private Sorted sort(Section section, DeviceBuffer scalars) {
    int buckets = section.buckets();
    gpu.stream().fill(memory.start, 0, 4L * (buckets + 1), 0);
    run("count_digits", section, scalars, of(memory.start));
    memory.sums.replace(memory.start, buckets + 1);
    int count = last(memory.start, buckets, section.plan().digits(section.windows()));
    gpu.stream().copy(memory.start, 0, memory.next, 0, 4L * (buckets + 1));
    run("place_digits", section, scalars, of(memory.next), of(memory.digits));
    return new Sorted(
        scalars, section.plan().digitBits(), section.first(), section.windows(), count);
  }

  private void run(String kernel, Section section, DeviceBuffer scalars, KernelArgument... to) {
    Stream<KernelArgument> arguments =
        Stream.of(
            of(scalars),
            of(section.plan().digitBits()),
            of(section.first()),
            of(section.windows()));
    gpu.items(
        KernelSet.SCALARS,
        kernel,
        THREADS,
        section.plan().size().scalars(),
        Stream.concat(arguments, Stream.of(to)).toArray(KernelArgument[]::new));
  }

  private Digits choose(Section section, DeviceBuffer pointOf, int count) {
    DigitMemory.Choice choice = memory.choice();
    int marks = DigitSpace.marks(count);
    int buckets = section.buckets();
    gpu.items(
        KernelSet.SCALARS,
        "mark_digits",
        CHOICE_THREADS,
        marks,
        of(memory.digits),
        of(count),
        of(pointOf),
        of(choice.marks()),
        of(choice.before()));
    memory.sums.replace(choice.before(), marks);
    gpu.items(
        KernelSet.SCALARS,
        "choose_starts",
        CHOICE_THREADS,
        buckets + 1,
        of(memory.start),
        of(choice.marks()),
        of(choice.before()),
        of(memory.next));
    int chosen = last(memory.next, buckets, section.plan().chosen(section.windows()));
    gpu.items(
        KernelSet.SCALARS,
        "choose_digits",
        CHOICE_THREADS,
        marks,
        of(memory.digits),
        of(pointOf),
        of(choice.marks()),
        of(choice.before()),
        of(choice.digits()));
    return new Digits(memory.next, choice.digits(), chosen);
  }

  /** Of a list that says where buckets begin: the end of the last. */
  private int last(DeviceBuffer start, int buckets, long most) {
    int[] digits = new int[1];
    gpu.synchronize();
    start.read(4L * buckets, MemorySegment.ofArray(digits));
    if (digits[0] < 0 || digits[0] > most) {
      throw new BackendFailedException(
          "The GPU counted %d digits where at most %d can be."
              .formatted(Integer.toUnsignedLong(digits[0]), most));
    }
    return digits[0];
  }
}
