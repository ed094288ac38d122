package org.hearth.prover.backend.gpu.msm;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.WordVector;

/** Sums whose points come with the call. */
public final class UploadingMsm implements Msm {
  private final Gpu gpu;
  private final GpuGroup group;
  private final String description;
  private final Supplier<OptionalLong> cap;
  private final Msm host;

  /**
   * @param description of the GPU, for messages
   * @param cap the limit for all that we have on the GPU, asked before each sum
   * @param host makes multiples of generators
   */
  public UploadingMsm(
      Gpu gpu, GpuGroup group, String description, Supplier<OptionalLong> cap, Msm host) {
    this.gpu = gpu;
    this.group = group;
    this.description = description;
    this.cap = cap;
    this.host = host;
  }

  @Override
  public Pending start(WordVector points, WordVector scalars, MsmTerms terms) {
    if (8 * points.width() != group.affineBytes() || scalars.width() != 4) {
      throw new IllegalArgumentException("points or scalars of the wrong width");
    }
    long[] sum = GpuErrors.translate(description, () -> sum(points, scalars, terms));
    return () -> sum;
  }

  private long[] sum(WordVector points, WordVector scalars, MsmTerms terms) {
    int others = terms.others().length;
    int n = others + terms.ones().length;
    if (n == 0) {
      return new long[group.arithmetic().jacobianWords()];
    }
    int[] places = Arrays.copyOf(terms.others(), n);
    System.arraycopy(terms.ones(), 0, places, others, terms.ones().length);
    long[] values = new long[4 * n];
    for (int k = 0; k < others; k++) {
      scalars.load(terms.scalars()[k], values, 4 * k);
    }
    for (int k = others; k < n; k++) {
      values[4 * k] = 1;
    }
    MemoryBudget budget =
        MemoryBudget.of(gpu.context().description(), gpu.context().freeBytes(), 0, cap.get());
    long inputs = (long) n * (group.affineBytes() + 32);
    SumsPlan plan =
        SumsPlan.of(
                group,
                List.of(MsmSize.full(n)),
                budget.bytes() - inputs,
                gpu.context().description().maxAllocationBytes())
            .orElseThrow(() ->
                new BackendFailedException(
                    description + " has too little free memory for a sum of " + n + " points."));
    try (Upload upload = new Upload(gpu);
        DigitMemory digits = new DigitMemory(gpu, plan.digits());
        MsmMemory memory = new MsmMemory(gpu, plan)) {
      DeviceBuffer onGpu = upload.words(points, places);
      DeviceBuffer scalarsOnGpu = upload.space(8L * values.length);
      scalarsOnGpu.write(0, MemorySegment.ofArray(values));
      return new GpuMsm(gpu, plan, memory, new DigitSort(gpu, digits))
          .compute(List.of(new GpuMsm.Terms(onGpu, Optional.empty(), scalarsOnGpu)))
          .getFirst();
    }
  }

  @Override
  public Multiples multiplesOf(long[] generator) {
    return host.multiplesOf(generator);
  }
}
