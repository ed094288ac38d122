package org.hearth.prover.benchmark;

import java.util.concurrent.TimeUnit;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
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

/** Multi-scalar multiplications of random scalars. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class MsmBenchmark {
  @Param({"14", "16", "18"})
  private int logSize;

  @Param({"vector", "scalar"})
  private String engine = "";

  @Param({"G1", "G2"})
  private String group = "";

  private Backend arithmetic = Inputs.engine("scalar");
  private WordVector points = WordVector.of(new long[8], 8);
  private WordVector scalars = points;

  @Setup
  public void prepare() {
    arithmetic.close();
    arithmetic = Inputs.engine(engine);
    long[] generator = group.equals("G1") ? Bn254Curve.g1Generator() : Bn254Curve.g2Generator();
    WordVector factors = WordVector.of(Inputs.elements(1 << logSize, 1), 4);
    points = WordVector.of(msm().multiplesOf(generator).by(factors), generator.length);
    scalars = WordVector.of(Inputs.elements(1 << logSize, 2), 4);
  }

  @TearDown
  public void close() {
    arithmetic.close();
  }

  private Msm msm() {
    return group.equals("G1") ? arithmetic.g1() : arithmetic.g2();
  }

  @Benchmark
  public long[] sum() {
    return msm().start(points, scalars, MsmTerms.all(1 << logSize)).await();
  }
}
