package org.hearth.prover.backend.gpu.msm;

import java.util.function.Supplier;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;

/** A group whose points a GPU adds up. */
public enum GpuGroup {
  G1(KernelSet.G1, 64, Bn254Curve::g1),
  G2(KernelSet.G2, 128, Bn254Curve::g2);

  private final KernelSet kernels;
  private final int affineBytes;
  private final Supplier<CurveGroup> arithmetic;

  GpuGroup(KernelSet kernels, int affineBytes, Supplier<CurveGroup> arithmetic) {
    this.kernels = kernels;
    this.affineBytes = affineBytes;
    this.arithmetic = arithmetic;
  }

  KernelSet kernels() {
    return kernels;
  }

  /** Of an affine point as (x, y). */
  public int affineBytes() {
    return affineBytes;
  }

  /** Of a sum as (X, Y, ZZ, ZZZ). */
  int sumBytes() {
    return 2 * affineBytes;
  }

  /** New, with its own scratch space. */
  public CurveGroup arithmetic() {
    return arithmetic.get();
  }
}
