package org.hearth.prover.backend.gpu.msm;

import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** What the processor adds to a sum of a GPU, in milliseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(3)
public class WindowSumsBenchmark {
  @Param({"12", "20"})
  private int logSize;

  @Param({"G1", "G2"})
  private GpuGroup group = GpuGroup.G1;

  private MsmPlan plan = MsmPlan.of(GpuGroup.G1, MsmSize.full(1), 1);
  private long[] points = {};

  @Setup
  public void prepare() {
    plan = MsmPlan.of(group, MsmSize.full(1 << logSize), Integer.MAX_VALUE);
    XyzzMultiples multiples = new XyzzMultiples(group, logSize);
    points = new long[plan.windows() * plan.digitBits() * multiples.words()];
    for (int i = 0; i < points.length; i += multiples.words()) {
      multiples.put(i + 1L, points, i);
    }
  }

  @Benchmark
  public long[] join() {
    WindowSums sums = new WindowSums(group, plan);
    sums.put(0, plan.windows(), points, 0);
    return sums.total();
  }
}
