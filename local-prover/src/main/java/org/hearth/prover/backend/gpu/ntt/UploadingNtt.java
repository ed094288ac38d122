package org.hearth.prover.backend.gpu.ntt;

import java.lang.foreign.MemorySegment;
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
  public void toOddCoset(long[] vector) {
    check(vector);
    GpuErrors.translate(
        description,
        () -> {
          try (Upload upload = new Upload(gpu)) {
            DeviceBuffer v = put(upload, vector);
            transform.cosetNtt(v);
            return take(v, vector);
          }
        });
  }

  @Override
  public void cosetMulSub(long[] a, long[] b) {
    check(a);
    check(b);
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

  private void check(long[] v) {
    if (v.length != 4 * n) {
      throw new IllegalArgumentException(
          "vector of " + v.length / 4 + " elements for a domain of " + n);
    }
  }
}
