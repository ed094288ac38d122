package org.hearth.prover.backend.ifma;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import org.hearth.prover.backend.vector.kernel.LaneField;
import org.hearth.prover.field.Bn254;

/**
 * Lanes of the native kernel: five limbs of 52 bits, as the bits of doubles. Java only copies them,
 * which keeps every bit.
 */
final class IfmaLanes implements LaneField {
  private static final int LANES = 8;
  private static final int BITS = 52;
  private static final long MASK = (1L << BITS) - 1;

  /** 1/64: the inverse of a number read with R = 2^256 comes out 64 times what it must be. */
  private static final BigInteger BEFORE_INVERSION =
      BigInteger.valueOf(64).modInverse(Bn254.FP.modulus());

  private final IfmaKernel kernel;
  private final int components;
  private final int stride;
  private final long[] beforeInversion = new long[4];

  IfmaLanes(IfmaKernel kernel, int components, int stride) {
    this.kernel = kernel;
    this.components = components;
    this.stride = stride;
    Bn254.FP.put(BEFORE_INVERSION, beforeInversion, 0);
  }

  @Override
  public int components() {
    return components;
  }

  @Override
  public int stride() {
    return stride;
  }

  @Override
  public double lowestOne() {
    return Double.longBitsToDouble(1);
  }

  @Override
  public long[] beforeInversion() {
    return beforeInversion;
  }

  @Override
  public void load(long[] x, int xo, double[] z, int at) {
    limb(z, at, 0, x[xo]);
    limb(z, at, 1, x[xo] >>> 52 | x[xo + 1] << 12);
    limb(z, at, 2, x[xo + 1] >>> 40 | x[xo + 2] << 24);
    limb(z, at, 3, x[xo + 2] >>> 28 | x[xo + 3] << 36);
    limb(z, at, 4, x[xo + 3] >>> 16);
  }

  private static void limb(double[] z, int at, int i, long bits) {
    z[at + i * LANES] = Double.longBitsToDouble(bits & MASK);
  }

  /** Elements of a quadratic extension can reach 2.2 p, so p may have to be taken off twice. */
  @Override
  public void store(double[] x, int at, long[] z, int zo) {
    long l0 = limb(x, at, 0);
    long l1 = limb(x, at, 1);
    long l2 = limb(x, at, 2);
    long l3 = limb(x, at, 3);
    long l4 = limb(x, at, 4);
    Bn254.FP.storeReduced(
        z, zo, l0 | l1 << 52, l1 >>> 12 | l2 << 40, l2 >>> 24 | l3 << 28, l3 >>> 36 | l4 << 16);
    Bn254.FP.storeReduced(z, zo, z[zo], z[zo + 1], z[zo + 2], z[zo + 3]);
  }

  private static long limb(double[] x, int at, int i) {
    return Double.doubleToRawLongBits(x[at + i * LANES]);
  }

  @Override
  public void gather(long[] points, int[] entries, int count, double[] x, double[] y) {
    gather(MemorySegment.ofArray(points), entries, count, x, y);
  }

  @Override
  public void gather(MemorySegment points, int[] entries, int count, double[] x, double[] y) {
    kernel.gather(
        points,
        MemorySegment.ofArray(entries),
        MemorySegment.ofArray(x),
        MemorySegment.ofArray(y),
        components,
        stride,
        count);
  }

  @Override
  public void denominators(
      double[] ax, double[] nx, double[] denominators, double[] prefixes, int blocks) {
    kernel.denominators(
        MemorySegment.ofArray(ax),
        MemorySegment.ofArray(nx),
        MemorySegment.ofArray(denominators),
        MemorySegment.ofArray(prefixes),
        components,
        stride,
        blocks);
  }

  @Override
  public void multiply(double[] z, int zo, double[] a, int ao, double[] b, int bo, int blocks) {
    kernel.multiply(from(z, zo), from(a, ao), from(b, bo), components, stride, blocks);
  }

  private static MemorySegment from(double[] x, int offset) {
    return MemorySegment.ofArray(x).asSlice((long) Double.BYTES * offset);
  }

  @Override
  public void add(
      double[] ax,
      double[] ay,
      double[] nx,
      double[] ny,
      double[] denominators,
      double[] prefixes,
      double[] running,
      int blocks) {
    kernel.add(
        MemorySegment.ofArray(ax),
        MemorySegment.ofArray(ay),
        MemorySegment.ofArray(nx),
        MemorySegment.ofArray(ny),
        MemorySegment.ofArray(denominators),
        MemorySegment.ofArray(prefixes),
        MemorySegment.ofArray(running),
        components,
        stride,
        blocks);
  }
}
