package org.hearth.prover.msm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.CurveGroup;

/**
 * Many multiples of one point: a table holds d * 256^w times the point for all digits d and windows
 * w, and a multiple is the sum of at most 32 table entries, got in lockstep with many others
 * ({@link PointSums}).
 */
final class FixedBase implements Msm.Multiples {
  private static final int WINDOWS = 32;
  private static final int DIGITS = 255;
  private static final int CHUNK = 4096;

  private final Supplier<PointSums> pointSums;
  private final Pippenger.Submitter submitter;
  private final int width;
  private final WordVector table;

  /**
   * @param generator affine, not infinity
   */
  FixedBase(
      CurveGroup g,
      Supplier<PointSums> pointSums,
      Pippenger.Submitter submitter,
      long[] generator) {
    this.pointSums = pointSums;
    this.submitter = submitter;
    this.width = generator.length;
    int jw = g.jacobianWords();
    long[] entries = new long[WINDOWS * DIGITS * width];
    long[] base = new long[jw];
    g.toJacobian(base, 0, generator, 0);
    for (int w = 0; w < WINDOWS; w++) {
      long[] sum = base.clone();
      for (int d = 0; d < DIGITS; d++) {
        g.toAffine(entries, (w * DIGITS + d) * width, sum, 0);
        g.add(sum, 0, sum, 0, base, 0);
      }
      // 255 additions on top of the first take base to 256 base, the next window's.
      base = sum;
    }
    this.table = WordVector.of(entries, width);
  }

  @Override
  public long[] by(WordVector scalars) {
    int n = scalars.size();
    long[] out = new long[n * width];
    List<Future<long[]>> chunks = new ArrayList<>();
    for (int at = 0; at < n; at += CHUNK) {
      int from = at;
      chunks.add(
          submitter.submit(() -> {
            multiplyRange(scalars, from, Math.min(n, from + CHUNK), out);
            return out;
          }));
    }
    chunks.forEach(Pippenger::await);
    return out;
  }

  private void multiplyRange(WordVector scalars, int from, int to, long[] out) {
    int[] start = new int[to - from + 1];
    int[] entries = new int[(to - from) * WINDOWS];
    int at = 0;
    for (int i = from; i < to; i++) {
      for (int w = 0; w < WINDOWS; w++) {
        int digit = (int) (scalars.word(i, w >>> 3) >>> (8 * (w & 7))) & 0xff;
        if (digit != 0) {
          entries[at++] = (w * DIGITS + digit - 1) << 1;
        }
      }
      start[i - from + 1] = at;
    }
    long[] sums = new long[(to - from) * width];
    pointSums.get().sum(table, Arrays.copyOf(entries, at), start, to - from, sums);
    System.arraycopy(sums, 0, out, from * width, sums.length);
  }
}
