package org.hearth.prover.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongSupplier;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.gpu.msm.DigitMemory;
import org.hearth.prover.backend.gpu.msm.DigitSort;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.GpuMsm;
import org.hearth.prover.backend.gpu.msm.MsmMemory;
import org.hearth.prover.backend.gpu.msm.MsmSize;
import org.hearth.prover.backend.gpu.msm.SumsPlan;
import org.hearth.prover.backend.gpu.ntt.GpuNtt;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.WordVector;

/**
 * What a GPU does with everything already in its memory, as in a proof whose key is resident. Times
 * are in nanoseconds; the caller repeats and takes medians.
 */
public final class GpuMeasurements {
  private final Gpu gpu;
  private final LongSupplier nanoTime;

  GpuMeasurements(Gpu gpu, LongSupplier nanoTime) {
    this.gpu = gpu;
    this.nanoTime = nanoTime;
  }

  /** A measurement that can be repeated. */
  public interface Repeatable extends AutoCloseable {
    /** Nanoseconds of one more run. */
    long run();

    @Override
    void close();
  }

  /** A sum of scalar times point. */
  public interface Sum extends Repeatable {
    /** c: bits of the signed digits that scalars are cut into. */
    int digitBits();
  }

  private Repeatable timed(Upload upload, Runnable work) {
    return new Repeatable() {
      @Override
      public long run() {
        gpu.synchronize();
        long start = nanoTime.getAsLong();
        work.run();
        gpu.synchronize();
        return nanoTime.getAsLong() - start;
      }

      @Override
      public void close() {
        upload.close();
      }
    };
  }

  /** Copies so many bytes to the GPU from ordinary memory, as a witness comes to a single proof. */
  public Repeatable copyToGpu(int bytes) {
    Upload upload = new Upload(gpu);
    DeviceBuffer to = upload.space(bytes);
    MemorySegment from = MemorySegment.ofArray(new byte[bytes]);
    return timed(upload, () -> to.write(0, from));
  }

  /**
   * One transform to the odd coset.
   *
   * @param logDomain k of the domain size 2^k
   */
  public Repeatable cosetNtt(int logDomain) {
    Upload upload = new Upload(gpu);
    DeviceBuffer vector = random(upload, 1 << logDomain, 3);
    GpuNtt transform = new GpuNtt(gpu, logDomain);
    Repeatable timed = timed(upload, () -> transform.cosetNtt(vector));
    return new Repeatable() {
      @Override
      public long run() {
        return timed.run();
      }

      @Override
      public void close() {
        transform.close();
        timed.close();
      }
    };
  }

  /**
   * A sum of scalar times point.
   *
   * @param points affine, none of them infinity; the width tells the group
   * @param scalars as many, below the group order
   */
  public Sum msm(WordVector points, WordVector scalars) {
    GpuGroup group = 8 * points.width() == GpuGroup.G1.affineBytes() ? GpuGroup.G1 : GpuGroup.G2;
    int n = points.size();
    Upload upload = new Upload(gpu);
    DeviceBuffer onGpu = upload.words(points);
    DeviceBuffer scalarsOnGpu = upload.words(scalars);
    MemoryBudget budget =
        MemoryBudget.of(
            gpu.context().description(), gpu.context().freeBytes(), 0, OptionalLong.empty());
    SumsPlan plan =
        SumsPlan.of(
                group,
                List.of(MsmSize.full(n)),
                budget.bytes(),
                gpu.context().description().maxAllocationBytes())
            .orElseThrow(() ->
                new BackendFailedException(
                    "The GPU has too little free memory for " + n + " points."));
    MsmMemory memory = new MsmMemory(gpu, plan);
    DigitMemory digits = new DigitMemory(gpu, plan.digits());
    List<GpuMsm.Terms> terms = List.of(new GpuMsm.Terms(onGpu, Optional.empty(), scalarsOnGpu));
    // Each run sorts its digits anew.
    Repeatable timed =
        timed(
            upload, () -> new GpuMsm(gpu, plan, memory, new DigitSort(gpu, digits)).compute(terms));
    return new Sum() {
      @Override
      public int digitBits() {
        return plan.sums().getFirst().digitBits();
      }

      @Override
      public long run() {
        return timed.run();
      }

      @Override
      public void close() {
        memory.close();
        digits.close();
        timed.close();
      }
    };
  }

  /** Elements below 2^252. */
  static DeviceBuffer random(Upload upload, int elements, long seed) {
    long[] words = new Random(seed).longs(4L * elements).toArray();
    for (int i = 3; i < words.length; i += 4) {
      words[i] >>>= 4;
    }
    return upload.words(WordVector.of(words, 4));
  }
}
