package org.hearth.prover.backend.gpu.ntt;

import java.lang.foreign.MemorySegment;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.engine.EngineFailedException;
import org.hearth.prover.engine.Ntt;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/** Transforms whose vectors come with the call. */
public final class UploadingNtt implements Ntt {
  private static final PrimeField F = Bn254.FR;

  private final Gpu card;
  private final int n;
  private final String description;
  private final GpuNtt transform;

  public UploadingNtt(Gpu card, int log, String description) {
    this.card = card;
    this.n = 1 << log;
    this.description = description;
    this.transform = GpuErrors.translate(description, () -> new GpuNtt(card, log));
  }

  @Override
  public void toOddCoset(long[] vector) {
    check(vector);
    GpuErrors.translate(
        description,
        () -> {
          try (Upload upload = new Upload(card)) {
            DeviceBuffer v = put(upload, vector);
            transform.toOddCoset(v);
            return take(v, vector);
          }
        });
  }

  @Override
  public void quotient(long[] a, long[] b) {
    check(a);
    check(b);
    GpuErrors.translate(
        description,
        () -> {
          try (Upload upload = new Upload(card)) {
            DeviceBuffer onCard = put(upload, a);
            transform.quotient(onCard, put(upload, b), upload.space(8L * a.length));
            return take(onCard, a);
          }
        });
  }

  private static DeviceBuffer put(Upload upload, long[] vector) {
    DeviceBuffer buffer = upload.space(8L * vector.length);
    buffer.write(0, MemorySegment.ofArray(vector));
    return buffer;
  }

  private long[] take(DeviceBuffer from, long[] vector) {
    card.settle();
    from.read(0, MemorySegment.ofArray(vector));
    for (int i = 0; i < vector.length; i += 4) {
      if (!F.isReduced(vector[i], vector[i + 1], vector[i + 2], vector[i + 3])) {
        throw new EngineFailedException(
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
