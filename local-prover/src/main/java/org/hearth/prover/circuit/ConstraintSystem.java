package org.hearth.prover.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Circuit} puts its wires and constraints (A)(B) = (C), in the manner of the
 * "bellman" library: each wire is made together with its value.
 *
 * <p>Wires may be made in any order. When the system is taken out they are numbered as circom
 * numbers them: the constant one, outputs, public inputs, private inputs, all others. One system
 * serves one run and one thread.
 */
public final class ConstraintSystem {
  private final PrimeField field;
  private final LinearCombination zero;
  private final LinearCombination one;
  private final @Nullable ConstraintStore store;
  private final @Nullable ValueStore values;
  private final List<Integer> outputs = new ArrayList<>();
  private final List<Integer> publicInputs = new ArrayList<>();
  private final List<Integer> privateInputs = new ArrayList<>();
  private int wires = 1;
  private int constraints;
  private Labels labels = Labels.ROOT;
  private @Nullable String violation;

  private ConstraintSystem(
      PrimeField field, @Nullable ConstraintStore store, @Nullable ValueStore values) {
    this.field = field;
    this.zero = LinearCombination.constant(field, 0);
    this.one = LinearCombination.constant(field, 1);
    this.store = store;
    this.values = values;
    if (values != null) {
      values.add(one.value());
    }
  }

  /** Keeps constraints, labels and values. */
  public static ConstraintSystem collecting(PrimeField field) {
    return new ConstraintSystem(field, new ConstraintStore(field), new ValueStore());
  }

  /** Keeps the values of the wires and remembers the first violated constraint. */
  public static ConstraintSystem witnessOnly(PrimeField field) {
    return new ConstraintSystem(field, null, new ValueStore());
  }

  /** Keeps nothing but counts. */
  public static ConstraintSystem counting(PrimeField field) {
    return new ConstraintSystem(field, null, null);
  }

  public PrimeField field() {
    return field;
  }

  /** The constant 1. */
  public LinearCombination one() {
    return one;
  }

  /** The constant 0. */
  public LinearCombination zero() {
    return zero;
  }

  public LinearCombination constant(long value) {
    return LinearCombination.constant(field, value);
  }

  /** A wire that the verifier knows. */
  public LinearCombination publicInput(FieldElement value) {
    publicInputs.add(wires);
    return wire(value);
  }

  /** A wire that only the prover knows, given from outside. */
  public LinearCombination privateInput(FieldElement value) {
    privateInputs.add(wires);
    return wire(value);
  }

  /**
   * A public wire forced to equal what the circuit computed. Outputs come before the public inputs
   * in the order of wires.
   */
  public LinearCombination output(LinearCombination computed, String label) {
    outputs.add(wires);
    LinearCombination out = wire(computed.value());
    enforceEqual(computed, out, label);
    return out;
  }

  /** An inner wire. Nothing ties it to the value given here but the constraints. */
  public LinearCombination wire(FieldElement value) {
    if (values != null) {
      values.add(value);
    }
    int index = wires++;
    if (store == null) {
      return new LinearCombination(value, false, null);
    }
    long[] coefficient = new long[4];
    one.value().store(coefficient, 0);
    return new LinearCombination(value, false, new Terms(new int[] {index}, coefficient));
  }

  /** Enforces a * b = c. */
  public void enforce(LinearCombination a, LinearCombination b, LinearCombination c, String label) {
    constraints++;
    if (violation == null && !a.value().mul(b.value()).equals(c.value())) {
      violation = labels.path(label);
    }
    if (store != null) {
      store.add(a, b, c, labels, label);
    }
  }

  /** Enforces a = b, as a * 1 = b. */
  public void enforceEqual(LinearCombination a, LinearCombination b, String label) {
    enforce(a, one, b, label);
  }

  /** A new wire that holds a * b; no wire and no constraint when one of them is a constant. */
  public LinearCombination multiply(LinearCombination a, LinearCombination b, String label) {
    if (a.isConstant()) {
      return b.times(a.value());
    }
    if (b.isConstant()) {
      return a.times(b.value());
    }
    LinearCombination product = wire(a.value().mul(b.value()));
    enforce(a, b, product, label);
    return product;
  }

  /** Puts a name before the labels of all constraints made until the scope is closed. */
  public Scope scope(String name) {
    Labels outer = labels;
    labels = new Labels(outer, name);
    return () -> labels = outer;
  }

  /** See {@link #scope}. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Label of the first constraint that the present values violate. */
  public Optional<String> firstViolation() {
    return Optional.ofNullable(violation);
  }

  public CircuitSize size() {
    return new CircuitSize(constraints, wires, outputs.size() + publicInputs.size());
  }

  /**
   * Takes the constraints out.
   *
   * @throws IllegalStateException if this system does not collect them
   */
  public RankOneSystem constraints() {
    if (store == null) {
      throw new IllegalStateException("this constraint system keeps no constraints");
    }
    WireOrder order = order();
    return new RankOneSystem(field, order, store.renumbered(order));
  }

  /**
   * Takes the witness out.
   *
   * @throws IllegalStateException if this system only counts
   */
  public WireValues values() {
    if (values == null) {
      throw new IllegalStateException("this constraint system keeps no values");
    }
    WireOrder order = order();
    return new WireValues(field, order.publicWires(), values.renumbered(order));
  }

  private WireOrder order() {
    return WireOrder.of(wires, outputs, publicInputs, privateInputs);
  }
}
