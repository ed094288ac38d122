package org.hearth.prover.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * Constraints in compressed rows: combination k (A, B, C of constraint 0, then of 1, …) has the
 * terms from starts[k] to starts[k + 1]. Circuits repeat the same few thousand coefficients, so a
 * term is two ints: wire and index of the coefficient.
 */
final class ConstraintStore {
  private final PrimeField field;
  private int[] starts = new int[1024];
  private int combinations;
  private int[] wires = new int[4096];
  private int[] coefficients = new int[4096];
  private int terms;
  private final Map<FieldElement, Integer> known = new HashMap<>();
  private final List<FieldElement> pool = new ArrayList<>();
  private final List<Labels> scopes = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();

  ConstraintStore(PrimeField field) {
    this.field = field;
  }

  void add(
      LinearCombination a, LinearCombination b, LinearCombination c, Labels scope, String label) {
    addTerms(Objects.requireNonNull(a.terms()));
    addTerms(Objects.requireNonNull(b.terms()));
    addTerms(Objects.requireNonNull(c.terms()));
    scopes.add(scope);
    labels.add(label);
  }

  private void addTerms(Terms t) {
    int n = t.count();
    if (terms + n > wires.length) {
      int length = Math.max(2 * wires.length, terms + n);
      wires = Arrays.copyOf(wires, length);
      coefficients = Arrays.copyOf(coefficients, length);
    }
    for (int i = 0; i < n; i++) {
      wires[terms] = t.wires()[i];
      coefficients[terms++] = intern(FieldElement.load(field, t.coefficients(), 4 * i));
    }
    if (combinations + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[++combinations] = terms;
  }

  private int intern(FieldElement coefficient) {
    Integer index = known.get(coefficient);
    if (index == null) {
      index = pool.size();
      known.put(coefficient, index);
      pool.add(coefficient);
    }
    return index;
  }

  /** The rows with the wires' final numbers, each row sorted by wire. */
  Rows renumbered(WireOrder order) {
    int[] w = new int[terms];
    int[] c = Arrays.copyOf(coefficients, terms);
    for (int i = 0; i < terms; i++) {
      w[i] = order.position()[wires[i]];
    }
    for (int k = 0; k < combinations; k++) {
      sort(w, c, starts[k], starts[k + 1]);
    }
    return new Rows(
        Arrays.copyOf(starts, combinations + 1),
        w,
        c,
        List.copyOf(pool),
        List.copyOf(scopes),
        List.copyOf(labels));
  }

  /** Insertion sort: rows are sorted but for the few inputs that move to the front. */
  private static void sort(int[] w, int[] c, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int wire = w[i];
      int coefficient = c[i];
      int j = i;
      for (; j > from && w[j - 1] > wire; j--) {
        w[j] = w[j - 1];
        c[j] = c[j - 1];
      }
      w[j] = wire;
      c[j] = coefficient;
    }
  }

  /**
   * The finished rows.
   *
   * @param starts first term of each combination, and the end of the last
   */
  record Rows(
      int[] starts,
      int[] wires,
      int[] coefficients,
      List<FieldElement> pool,
      List<Labels> scopes,
      List<String> labels) {

    /** The coefficients in Montgomery form, four words each. */
    long[] poolWords() {
      long[] words = new long[4 * pool.size()];
      for (int i = 0; i < pool.size(); i++) {
        pool.get(i).store(words, 4 * i);
      }
      return words;
    }
  }
}
