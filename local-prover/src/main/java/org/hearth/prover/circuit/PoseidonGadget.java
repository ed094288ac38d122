package org.hearth.prover.circuit;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;
import org.hearth.prover.hash.PoseidonParameters;

/**
 * Poseidon inside a circuit: three constraints for each S-box, s*s = s2, s2*s2 = s4, s4*s = y.
 *
 * <p><b>Which wires.</b> The obvious choice is a wire for every y. Then each S-box's input s is a
 * sum over all y before it, up to sixty terms, and stands three times in A and B. Instead the wires
 * are the inputs s of the next S-boxes: the mixing matrix is invertible, so y is a sum of those,
 * and y stands only in C. A and B then hold single wires, which keeps proving keys small (a Groth16
 * key lists the terms of A and B, not of C) and setup quick, at the same number of constraints.
 *
 * <p>In a full round followed by a full round the new wires are the whole next state, y = M^-1 (s'
 * - c'). Otherwise only the first element of the next state becomes a wire, y_0 = (s'_0 - c'_0 -
 * sum M_0j y_j) / M_00, and the other y_j are wires (after a full round) or unchanged sums (after a
 * partial one). A round with constant inputs (the first: the state starts with 0) is laid out the
 * obvious way, since S-boxes of constants cost nothing.
 */
public final class PoseidonGadget {
  private final PoseidonParameters parameters;
  private final int width;
  private final FieldElement[][] inverse;
  private final FieldElement[] firstRowOverPivot;

  /**
   * @param inputs 1 to 5
   */
  public PoseidonGadget(int inputs) {
    this.parameters = Poseidon.ofInputs(inputs).parameters();
    this.width = parameters.width();
    FieldElement[][] mix = new FieldElement[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        mix[i][j] = parameters.mix(i, j);
      }
    }
    this.inverse = Matrices.inverse(mix);
    this.firstRowOverPivot = new FieldElement[width];
    FieldElement pivot = mix[0][0].inverse();
    for (int j = 0; j < width; j++) {
      firstRowOverPivot[j] = j == 0 ? pivot : mix[0][j].mul(pivot);
    }
  }

  /**
   * The hash as a new wire.
   *
   * @param inputs as many as the gadget was made for
   */
  public LinearCombination hash(ConstraintSystem system, LinearCombination... inputs) {
    if (inputs.length != width - 1) {
      throw new IllegalArgumentException(
          "this Poseidon takes " + (width - 1) + " inputs, not " + inputs.length);
    }
    List<LinearCombination> state = new ArrayList<>();
    state.add(system.zero());
    state.addAll(List.of(inputs));
    for (int i = 0; i < width; i++) {
      state.set(i, state.get(i).plus(parameters.roundConstant(0, i)));
    }
    for (int round = 0; round < parameters.rounds(); round++) {
      state = round(system, state, round);
    }
    return state.getFirst();
  }

  /**
   * From the S-boxes' inputs in this round to those in the next; after the last round to the result
   * alone.
   */
  private List<LinearCombination> round(
      ConstraintSystem system, List<LinearCombination> state, int round) {
    int boxes = parameters.isFull(round) ? width : 1;
    boolean last = round == parameters.rounds() - 1;
    boolean nextIsFull = !last && parameters.isFull(round + 1);
    for (LinearCombination s : state.subList(0, boxes)) {
      if (s.isConstant()) {
        return mixed(plainBoxes(system, state, boxes), round, last);
      }
    }
    return boxes == width && nextIsFull
        ? fullThenFull(system, state, round)
        : throughFirst(system, state, round, boxes, last);
  }

  private static List<LinearCombination> plainBoxes(
      ConstraintSystem system, List<LinearCombination> state, int boxes) {
    List<LinearCombination> y = new ArrayList<>(state);
    for (int i = 0; i < boxes; i++) {
      LinearCombination s = state.get(i);
      if (s.isConstant()) {
        FieldElement square = s.value().square();
        y.set(i, LinearCombination.constant(square.square().mul(s.value())));
      } else {
        y.set(i, system.multiply(fourth(system, s), s, "s^5"));
      }
    }
    return y;
  }

  private static LinearCombination fourth(ConstraintSystem system, LinearCombination s) {
    LinearCombination square = system.multiply(s, s, "s^2");
    return system.multiply(square, square, "s^4");
  }

  private List<LinearCombination> fullThenFull(
      ConstraintSystem system, List<LinearCombination> state, int round) {
    List<LinearCombination> fourths = new ArrayList<>();
    List<FieldElement> y = new ArrayList<>();
    for (LinearCombination s : state) {
      LinearCombination fourth = fourth(system, s);
      fourths.add(fourth);
      y.add(fourth.value().mul(s.value()));
    }
    List<LinearCombination> next = new ArrayList<>();
    List<LinearCombination> unshifted = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      FieldElement shift = parameters.roundConstant(round + 1, i);
      FieldElement value = shift;
      for (int j = 0; j < width; j++) {
        value = value.add(parameters.mix(i, j).mul(y.get(j)));
      }
      LinearCombination wire = system.wire(value);
      next.add(wire);
      unshifted.add(wire.minus(shift));
    }
    for (int i = 0; i < width; i++) {
      LinearCombination box = LinearCombination.weighted(unshifted, List.of(inverse[i]));
      system.enforce(fourths.get(i), state.get(i), box, "s^5");
    }
    return next;
  }

  private List<LinearCombination> throughFirst(
      ConstraintSystem system, List<LinearCombination> state, int round, int boxes, boolean last) {
    List<LinearCombination> y = new ArrayList<>(state);
    for (int i = 1; i < boxes; i++) {
      y.set(i, system.multiply(fourth(system, state.get(i)), state.get(i), "s^5"));
    }
    LinearCombination s = state.getFirst();
    LinearCombination fourth = fourth(system, s);
    FieldElement shift =
        last ? FieldElement.of(Bn254.FR, 0) : parameters.roundConstant(round + 1, 0);
    FieldElement value = shift.add(parameters.mix(0, 0).mul(fourth.value().mul(s.value())));
    for (int j = 1; j < width; j++) {
      value = value.add(parameters.mix(0, j).mul(y.get(j).value()));
    }
    LinearCombination first = system.wire(value);
    LinearCombination box = first.minus(shift).times(firstRowOverPivot[0]);
    for (int j = 1; j < width; j++) {
      box = box.plusTimes(y.get(j), firstRowOverPivot[j].neg());
    }
    system.enforce(fourth, s, box, "s^5");
    y.set(0, box);
    if (last) {
      return List.of(first);
    }
    List<LinearCombination> next = mixed(y, round, false);
    next.set(0, first);
    return next;
  }

  /**
   * The mixing layer and the next round's constants on plain sums; only the first element after the
   * last round.
   */
  private List<LinearCombination> mixed(List<LinearCombination> y, int round, boolean last) {
    List<LinearCombination> next = new ArrayList<>();
    for (int i = 0; i < (last ? 1 : width); i++) {
      LinearCombination sum = y.getFirst().times(parameters.mix(i, 0));
      for (int j = 1; j < width; j++) {
        sum = sum.plusTimes(y.get(j), parameters.mix(i, j));
      }
      next.add(last ? sum : sum.plus(parameters.roundConstant(round + 1, i)));
    }
    return next;
  }
}
