package org.hearth.prover.poly;

import java.util.Arrays;
import java.util.List;
import org.hearth.prover.backend.spi.Elements;

/**
 * The coefficients of the sum of X^j p_j(X^m) for m polynomials p_j (the transform of eprint
 * 2021/1167, section 4), taken from theirs when they are read.
 */
public final class Interleaved implements Elements {
  private final List<Elements> polynomials;
  private final int size;

  /**
   * @param polynomials their coefficients, in Montgomery form
   */
  public Interleaved(List<? extends Elements> polynomials) {
    this.polynomials = List.copyOf(polynomials);
    this.size =
        polynomials.size() * polynomials.stream().mapToInt(Elements::size).max().orElseThrow();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void loadSome(int first, int count, long[] z, int zo) {
    int m = polynomials.size();
    int lines = (first + count - 1) / m - first / m + 1;
    long[] line = new long[4 * lines];
    for (int j = 0; j < m; j++) {
      Elements p = polynomials.get(j);
      int from = first / m;
      int there = Math.clamp(p.size() - from, 0, lines);
      if (there > 0) {
        p.loadSome(from, there, line, 0);
      }
      Arrays.fill(line, 4 * there, line.length, 0);
      for (int i = 0; i < lines; i++) {
        int at = (from + i) * m + j - first;
        if (at >= 0 && at < count) {
          System.arraycopy(line, 4 * i, z, zo + 4 * at, 4);
        }
      }
    }
  }
}
