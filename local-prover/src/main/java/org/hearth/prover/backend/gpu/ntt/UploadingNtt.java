package org.hearth.prover.backend.gpu.ntt;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/** Transforms whose vectors come with the call. */
public final class UploadingNtt implements Ntt {
  private static final PrimeField F = Bn254.FR;

  private final Gpu gpu;
  private final int n;
  private final String description;
  private final GpuNtt transform;

  /**
   * @param logDomain k of the domain size 2^k, 0 to 27
   * @param description of the GPU, for messages
   * @throws BackendFailedException if the GPU has no memory for it, or fails
   */
  public UploadingNtt(Gpu gpu, int logDomain, String description) {
    this.gpu = gpu;
    this.n = 1 << logDomain;
    this.description = description;
    this.transform = GpuErrors.translate(description, () -> new GpuNtt(gpu, logDomain));
  }

  @Override
  public void forward(long[]... vectors) {
    inTurn(transform::forward, vectors);
  }

  @Override
  public void inverse(long[]... vectors) {
    inTurn(transform::inverse, vectors);
  }

  @Override
  public void cosetNtt(long[]... vectors) {
    inTurn(transform::cosetNtt, vectors);
  }

  private void inTurn(Consumer<DeviceBuffer> step, long[]... vectors) {
    Ntt.requireLength(n, vectors);
    GpuErrors.translate(
        description,
        () -> {
          try (Upload upload = new Upload(gpu)) {
            DeviceBuffer buffer = upload.space(32L * n);
            for (long[] vector : vectors) {
              buffer.write(0, MemorySegment.ofArray(vector));
              step.accept(buffer);
              take(buffer, vector);
            }
            return vectors;
          }
        });
  }

  @Override
  public void cosetMulSub(long[] a, long[] b) {
    Ntt.requireLength(n, a, b);
    GpuErrors.translate(
        description,
        () -> {
          try (Upload upload = new Upload(gpu)) {
            DeviceBuffer onGpu = put(upload, a);
            transform.quotient(onGpu, put(upload, b), upload.space(8L * a.length));
            return take(onGpu, a);
          }
        });
  }

  private static DeviceBuffer put(Upload upload, long[] vector) {
    DeviceBuffer buffer = upload.space(8L * vector.length);
    buffer.write(0, MemorySegment.ofArray(vector));
    return buffer;
  }

  private long[] take(DeviceBuffer from, long[] vector) {
    gpu.synchronize();
    from.read(0, MemorySegment.ofArray(vector));
    for (int i = 0; i < vector.length; i += 4) {
      if (!F.isReduced(vector, i)) {
        throw new BackendFailedException(
            description + " returned a number that is not below the field's prime.");
      }
    }
    return vector;
  }
}
