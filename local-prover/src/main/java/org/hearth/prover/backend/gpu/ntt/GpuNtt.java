package org.hearth.prover.backend.gpu.ntt;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
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
  private static final long FACTOR_BYTES = 64 + 32;

  private final Gpu gpu;
  private final int logDomain;
  private final int n;
  private final List<NttPass> cosetPasses;
  private final List<NttPass> inversePasses;
  private final List<NttPass> forwardPasses;
  private final Upload memory;
  private final DeviceBuffer powers;

  /** 1/n in Montgomery form, then in standard form. */
  private final DeviceBuffer scale;

  /** 1 in Montgomery form. */
  private final DeviceBuffer one;

  /**
   * @param logDomain k of the domain size 2^k, 0 to 27
   */
  public GpuNtt(Gpu gpu, int logDomain) {
    this.gpu = gpu;
    this.logDomain = logDomain;
    this.n = 1 << logDomain;
    this.cosetPasses = NttPass.cosetNtt(logDomain);
    this.inversePasses = NttPass.inverse(logDomain);
    this.forwardPasses = NttPass.forward(logDomain);
    this.memory = new Upload(gpu);
    try {
      this.powers = memory.space(32L << logDomain);
      this.scale = memory.space(64);
      BigInteger inverse = BigInteger.valueOf(n).modInverse(F.modulus());
      long[] words = new long[8];
      F.put(inverse, words, 0);
      PrimeField.putWords(inverse, words, 4);
      scale.write(0, MemorySegment.ofArray(words));
      F.setOne(words, 0);
      this.one = memory.words(WordVector.of(Arrays.copyOf(words, 4), 4));
      fillPowers();
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  /** Memory that it keeps on the GPU. */
  public static long bytes(int logDomain) {
    return (32L << logDomain) + FACTOR_BYTES;
  }

  /** n. */
  public int size() {
    return n;
  }

  /** v^0 to v^(n-1), v the primitive 2n-th root. */
  public DeviceBuffer powers() {
    return powers;
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

  /** In place, all values multiplied by n. */
  private void run(List<NttPass> passes, DeviceBuffer vector) {
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

  /** In place; leaves numbers below the prime. */
  private void multiply(DeviceBuffer vector, DeviceBuffer factor) {
    gpu.items(KernelSet.SCALARS, "scale", ITEM_THREADS, n, of(vector), of(factor));
  }

  private void bitReverse(DeviceBuffer vector) {
    gpu.items(KernelSet.SCALARS, "bit_reverse", ITEM_THREADS, n, of(vector), of(logDomain));
  }

  /** See {@link org.hearth.prover.backend.spi.Ntt#forward}. */
  public void forward(DeviceBuffer vector) {
    bitReverse(vector);
    run(forwardPasses, vector);
    multiply(vector, one);
  }

  /** See {@link org.hearth.prover.backend.spi.Ntt#inverse}. */
  public void inverse(DeviceBuffer vector) {
    run(inversePasses, vector);
    multiply(vector, scale);
    bitReverse(vector);
  }

  /** See {@link org.hearth.prover.backend.spi.Ntt#cosetNtt}. */
  public void cosetNtt(DeviceBuffer vector) {
    run(cosetPasses, vector);
    multiply(vector, scale);
  }

  /**
   * See {@link org.hearth.prover.backend.spi.Ntt#cosetMulSub}.
   *
   * @param c of the same size, overwritten
   */
  public void quotient(DeviceBuffer a, DeviceBuffer b, DeviceBuffer c) {
    gpu.items(KernelSet.SCALARS, "multiply", ITEM_THREADS, n, of(a), of(b), of(c));
    run(cosetPasses, a);
    run(cosetPasses, b);
    run(cosetPasses, c);
    gpu.items(KernelSet.SCALARS, "quotient", ITEM_THREADS, n, of(a), of(b), of(c), of(scale));
  }

  @Override
  public void close() {
    memory.close();
  }
}
