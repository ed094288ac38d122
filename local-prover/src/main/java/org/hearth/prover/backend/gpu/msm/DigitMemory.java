package org.hearth.prover.backend.gpu.msm;

import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.jspecify.annotations.Nullable;

/** The buffers in which digits are sorted. */
public final class DigitMemory implements AutoCloseable {
  private final Upload all;

  /** For each bucket where its digits begin, and the end of the last. */
  final DeviceBuffer start;

  /** The same while digits are placed, and afterwards of the chosen ones. */
  final DeviceBuffer next;

  final DeviceBuffer digits;
  final PrefixSums sums;
  private final @Nullable Choice choice;

  /**
   * What digits are chosen with.
   *
   * @param marks a bit for each digit
   * @param before for each number of marks how many are set before it
   * @param digits the chosen ones
   */
  record Choice(DeviceBuffer marks, DeviceBuffer before, DeviceBuffer digits) {}

  /**
   * Takes all of it at once.
   *
   * @throws org.hearth.device.gpu.api.OutOfDeviceMemoryException if others took it meanwhile;
   *     nothing is kept then
   */
  public DigitMemory(Gpu gpu, DigitSpace space) {
    all = new Upload(gpu);
    try {
      start = all.space(4L * (space.buckets() + 1));
      next = all.space(4L * (space.buckets() + 1));
      digits = all.space(4L * space.digits());
      sums = new PrefixSums(gpu, all, space.sums());
      choice =
          space.chosen() == 0
              ? null
              : new Choice(
                  all.space(4L * space.marks()),
                  all.space(4L * space.marks()),
                  all.space(4L * space.chosen()));
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  /**
   * @throws IllegalStateException if none was planned
   */
  Choice choice() {
    if (choice == null) {
      throw new IllegalStateException("no room was planned for chosen digits");
    }
    return choice;
  }

  @Override
  public void close() {
    all.close();
  }
}
