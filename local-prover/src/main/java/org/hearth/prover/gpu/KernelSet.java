package org.hearth.prover.gpu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.device.compute.KernelProgram;

/** The programs of kernels. They are apart so that a card compiles only what it runs. */
enum KernelSet {
  /** The scalar field: rows of a circuit, transforms, sorting of digits. */
  SCALARS,
  /** Sums in G1. */
  G1,
  /** Sums in G2. */
  G2;

  /** Denormal numbers and the like play no part: there is no floating point here. */
  private static final String OPENCL_OPTIONS = "-cl-std=CL1.2";

  /** Such as "g1": the name of its files. */
  String file() {
    return name().toLowerCase(Locale.ROOT);
  }

  KernelProgram program() {
    return new KernelProgram(
        "bn254-" + file(),
        Optional.of(KernelSource.of(file() + ".c")),
        OPENCL_OPTIONS,
        List.of());
  }
}
