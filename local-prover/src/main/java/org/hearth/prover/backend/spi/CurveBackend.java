package org.hearth.prover.backend.spi;

/** Arithmetic with vectors of points: multi-scalar multiplications in both groups of BN254. */
public interface CurveBackend {
  Msm g1();

  Msm g2();
}
