package org.hearth.prover.backend.gpu.msm;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
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

  /** Points as a GPU leaves them, with ZZ = z^2 and ZZZ = z^3 for a random z. */
  @Setup
  public void prepare() {
    plan = MsmPlan.of(group, MsmSize.full(1 << logSize), Integer.MAX_VALUE);
    CurveGroup curve = group.arithmetic();
    long[] generator = group == GpuGroup.G1 ? Bn254Curve.g1Generator() : Bn254Curve.g2Generator();
    int width = curve.affineWords() / 2;
    int count = plan.windows() * plan.digitBits();
    points = new long[count * 4 * width];
    long[] multiple = new long[curve.jacobianWords()];
    long[] affine = new long[curve.affineWords()];
    long[] z = new long[width];
    Random random = new Random(logSize);
    for (int i = 0; i < count; i++) {
      curve.addMixed(multiple, 0, multiple, 0, generator, 0);
      curve.toAffine(affine, 0, multiple, 0);
      for (int k = 0; k < width; k++) {
        z[k] = random.nextLong() >>> (k % 4 == 3 ? 4 : 0);
      }
      int at = i * 4 * width;
      curve.field().sqr(points, at + 2 * width, z, 0);
      curve.field().mul(points, at + 3 * width, points, at + 2 * width, z, 0);
      curve.field().mul(points, at, affine, 0, points, at + 2 * width);
      curve.field().mul(points, at + width, affine, width, points, at + 3 * width);
    }
  }

  @Benchmark
  public long[] join() {
    WindowSums sums = new WindowSums(group, plan);
    sums.put(0, plan.windows(), points, 0);
    return sums.total();
  }
}
