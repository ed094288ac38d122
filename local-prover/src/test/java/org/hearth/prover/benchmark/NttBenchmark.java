package org.hearth.prover.benchmark;

import java.util.concurrent.TimeUnit;
import org.hearth.prover.backend.spi.Backend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The transforms of a Groth16 proof, two vectors and their product to the odd coset, and plain
 * ones.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class NttBenchmark {
  @Param({"14", "16", "18"})
  private int logDomain;

  @Param({"vector", "scalar"})
  private String engine = "";

  private Backend arithmetic = Inputs.engine("scalar");
  private long[] a = {};
  private long[] b = {};

  @Setup
  public void prepare() {
    arithmetic.close();
    arithmetic = Inputs.engine(engine);
    a = Inputs.elements(1 << logDomain, 1);
    b = Inputs.elements(1 << logDomain, 2);
  }

  @TearDown
  public void close() {
    arithmetic.close();
  }

  @Benchmark
  public long[] cosetMulSub() {
    arithmetic.ntt(logDomain).cosetMulSub(a, b);
    return a;
  }

  @Benchmark
  public long[] forward() {
    arithmetic.ntt(logDomain).forward(a);
    return a;
  }

  @Benchmark
  public long[] inverse() {
    arithmetic.ntt(logDomain).inverse(a);
    return a;
  }
}
