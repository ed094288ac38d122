package org.hearth.network.rollup;

import java.util.Collections;
import java.util.List;
import org.hearth.prover.circuit.Circuit;
import org.hearth.prover.circuit.ConstraintSystem;
import org.hearth.prover.circuit.LinearCombination;
import org.hearth.prover.circuit.PoseidonGadget;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * The state transition of a batch: from the root before, through each transfer in turn, to the root
 * after. Public wires in the order of {@link BatchPublics}. Circuit and witness come from this one
 * piece of code.
 */
final class BatchCircuit implements Circuit {
  private final BatchPublics publics;
  private final List<TransferStep> steps;
  private final TransferGadget transfer;
  private final PoseidonGadget commitmentHash = new PoseidonGadget(2);

  /**
   * @param steps as many as a batch has places
   */
  BatchCircuit(RollupShape shape, BatchPublics publics, List<TransferStep> steps) {
    if (steps.size() != shape.batchSize()) {
      throw new IllegalArgumentException(
          "a batch has " + shape.batchSize() + " places, not " + steps.size());
    }
    this.publics = publics;
    this.steps = List.copyOf(steps);
    this.transfer = new TransferGadget(shape.depth());
  }

  /** A circuit without a batch in it, to make keys from. */
  static BatchCircuit blank(RollupShape shape) {
    FieldElement zero = FieldElement.of(Bn254.FR, 0);
    return new BatchCircuit(
        shape,
        new BatchPublics(zero, zero, 0, zero, zero),
        Collections.nCopies(shape.batchSize(), TransferStep.empty(shape.depth())));
  }

  @Override
  public void synthesize(ConstraintSystem system) {
    LinearCombination rootBefore = system.publicInput(publics.rootBefore());
    LinearCombination rootAfter = system.publicInput(publics.rootAfter());
    LinearCombination number = system.publicInput(FieldElement.of(Bn254.FR, publics.number()));
    LinearCombination commitment = system.publicInput(publics.commitment());
    LinearCombination domain = system.publicInput(publics.domain());

    LinearCombination root = rootBefore;
    LinearCombination taken = number;
    for (int i = 0; i < steps.size(); i++) {
      try (var _ = system.scope("transfer " + i)) {
        TransferGadget.Result result = transfer.apply(system, domain, root, steps.get(i));
        root = result.root();
        taken = commitmentHash.hash(system, taken, result.message());
      }
    }
    system.enforceEqual(root, rootAfter, "root after");
    system.enforceEqual(taken, commitment, "commitment");
  }
}
