package org.hearth.prover.backend.gpu.ntt;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.List;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/** Transforms of one size on a GPU. */
public final class GpuNtt implements AutoCloseable {
  private static final PrimeField F = Bn254.FR;
  private static final int THREADS = 256;
  private static final int ITEM_THREADS = 128;
  private static final long SCALE_BYTES = 64;

  private final Gpu gpu;
  private final int logDomain;
  private final int n;
  private final List<NttPass> passes;
  private final Upload memory;
  private final DeviceBuffer powers;

  /** 1/n in Montgomery form, then in standard form. */
  private final DeviceBuffer scale;

  /**
   * @param logDomain k of the domain size 2^k, 0 to 27
   */
  public GpuNtt(Gpu gpu, int logDomain) {
    this.gpu = gpu;
    this.logDomain = logDomain;
    this.n = 1 << logDomain;
    this.passes = NttPass.cosetNtt(logDomain);
    this.memory = new Upload(gpu);
    try {
      this.powers = memory.space(32L << logDomain);
      this.scale = memory.space(SCALE_BYTES);
      BigInteger inverse = BigInteger.valueOf(n).modInverse(F.modulus());
      long[] words = new long[8];
      F.put(inverse, words, 0);
      PrimeField.putWords(inverse, words, 4);
      scale.write(0, MemorySegment.ofArray(words));
      fillPowers();
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  /** Memory that it keeps on the GPU. */
  public static long bytes(int logDomain) {
    return (32L << logDomain) + SCALE_BYTES;
  }

  private void fillPowers() {
    int shift = logDomain / 2;
    FieldElement root = Bn254.rootOfUnity(logDomain + 1);
    try (Upload upload = new Upload(gpu)) {
      DeviceBuffer low = powersOf(upload, root, 1 << shift);
      DeviceBuffer high = powersOf(upload, root.pow(BigInteger.ONE.shiftLeft(shift)), n >> shift);
      gpu.items(
          KernelSet.SCALARS,
          "powers_of",
          ITEM_THREADS,
          n,
          of(low),
          of(high),
          of(shift),
          of(powers));
      gpu.synchronize();
    }
  }

  private static DeviceBuffer powersOf(Upload upload, FieldElement x, int count) {
    long[] words = new long[4 * count];
    FieldElement power = FieldElement.of(F, 1);
    for (int i = 0; i < count; i++) {
      power.store(words, 4 * i);
      power = power.mul(x);
    }
    return upload.words(WordVector.of(words, 4));
  }

  /** From the domain to its odd coset, in place, all values multiplied by n. */
  private void scaledCosetNtt(DeviceBuffer vector) {
    for (NttPass pass : passes) {
      gpu.blocks(
          KernelSet.SCALARS,
          "transform",
          THREADS,
          pass.tiles(),
          of(vector),
          of(powers),
          of(logDomain),
          of(pass.above()),
          of(pass.levels()),
          of(pass.columns()),
          of(pass.kind().ordinal()));
    }
  }

  /** See {@link org.hearth.prover.backend.spi.Ntt#toOddCoset}. */
  public void cosetNtt(DeviceBuffer vector) {
    scaledCosetNtt(vector);
    gpu.items(KernelSet.SCALARS, "scale", ITEM_THREADS, n, of(vector), of(scale));
  }

  /**
   * See {@link org.hearth.prover.backend.spi.Ntt#quotient}.
   *
   * @param c of the same size, overwritten
   */
  public void quotient(DeviceBuffer a, DeviceBuffer b, DeviceBuffer c) {
    gpu.items(KernelSet.SCALARS, "multiply", ITEM_THREADS, n, of(a), of(b), of(c));
    scaledCosetNtt(a);
    scaledCosetNtt(b);
    scaledCosetNtt(c);
    gpu.items(KernelSet.SCALARS, "quotient", ITEM_THREADS, n, of(a), of(b), of(c), of(scale));
  }

  @Override
  public void close() {
    memory.close();
  }
}
