package org.hearth.prover.benchmark;

import java.util.concurrent.TimeUnit;
import org.hearth.prover.backend.vector.kernel.FpKernels;
import org.hearth.prover.backend.vector.kernel.Lanes;
import org.hearth.prover.field.Bn254;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Products in BN254's base field on one thread, time for one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class FieldBenchmark {
  private static final int ELEMENTS = 512;

  private final long[] x = Inputs.elements(ELEMENTS, 1);
  private final long[] z = new long[x.length];
  private final double[] lanes = new double[ELEMENTS * Lanes.LIMBS];
  private final double[] products = new double[lanes.length];

  @Setup
  public void fill() {
    Lanes split = new Lanes(Bn254.FP);
    for (int i = 0; i < ELEMENTS; i++) {
      split.loadSmall(x, 4 * i, lanes, Lanes.index(i));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ELEMENTS)
  public double[] vectors() {
    FpKernels.multiply(products, 0, lanes, 0, lanes, 0, ELEMENTS / Lanes.LANES);
    return products;
  }

  @Benchmark
  @OperationsPerInvocation(ELEMENTS)
  public long[] scalar() {
    Bn254.FP.mulAll(z, 0, x, 0, x, 0, ELEMENTS);
    return z;
  }
}
