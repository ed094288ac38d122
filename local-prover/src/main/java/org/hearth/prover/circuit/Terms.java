package org.hearth.prover.circuit;

import java.util.Arrays;
import org.hearth.prover.field.PrimeField;
import org.jspecify.annotations.Nullable;

/**
 * The sum of coefficient times wire, sorted by wire, each wire once, no coefficient zero.
 *
 * @param wires ascending
 * @param coefficients four words each, Montgomery form
 */
record Terms(int[] wires, long[] coefficients) {
  static final Terms NONE = new Terms(new int[0], new long[0]);
  private static final int WORDS = 4;

  int count() {
    return wires.length;
  }

  /** This plus k times the other; no k means 1. */
  Terms plus(PrimeField field, Terms other, long @Nullable [] k) {
    int n = wires.length;
    int m = other.wires.length;
    int[] w = new int[n + m];
    long[] c = new long[WORDS * (n + m)];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      int mine = i < n ? wires[i] : Integer.MAX_VALUE;
      int theirs = j < m ? other.wires[j] : Integer.MAX_VALUE;
      int at = WORDS * count;
      if (theirs <= mine) {
        if (k == null) {
          System.arraycopy(other.coefficients, WORDS * j, c, at, WORDS);
        } else {
          field.mul(c, at, other.coefficients, WORDS * j, k, 0);
        }
        if (theirs == mine) {
          field.add(c, at, c, at, coefficients, WORDS * i);
          i++;
        }
        w[count] = theirs;
        j++;
      } else {
        System.arraycopy(coefficients, WORDS * i, c, at, WORDS);
        w[count] = mine;
        i++;
      }
      if (!field.isZero(c, at)) {
        count++;
      }
    }
    return count == w.length
        ? new Terms(w, c)
        : new Terms(Arrays.copyOf(w, count), Arrays.copyOf(c, WORDS * count));
  }

  Terms negated(PrimeField field) {
    long[] c = new long[coefficients.length];
    for (int i = 0; i < c.length; i += WORDS) {
      field.neg(c, i, coefficients, i);
    }
    return new Terms(wires, c);
  }

  Terms times(PrimeField field, long[] k) {
    if (field.isZero(k, 0)) {
      return NONE;
    }
    long[] c = new long[coefficients.length];
    for (int i = 0; i < c.length; i += WORDS) {
      field.mul(c, i, coefficients, i, k, 0);
    }
    return new Terms(wires, c);
  }
}
