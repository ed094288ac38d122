package org.hearth.network.rollup;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.circuit.Bits;
import org.hearth.prover.circuit.Comparison;
import org.hearth.prover.circuit.ConstraintSystem;
import org.hearth.prover.circuit.EddsaGadget;
import org.hearth.prover.circuit.EdwardsGadget;
import org.hearth.prover.circuit.LinearCombination;
import org.hearth.prover.circuit.MerklePathGadget;
import org.hearth.prover.circuit.PoseidonGadget;
import org.hearth.prover.field.FieldElement;

/**
 * One transfer inside the circuit. If the place is enabled:
 *
 * <ul>
 *   <li>the sender's leaf, with the transfer's own nonce in it, is in the tree: so the nonce is the
 *       account's;
 *   <li>the sender's key signed (domain, from, to, amount, nonce);
 *   <li>amount and the balance after it lie in 0 to 2^64 - 1, so the balance covered the amount and
 *       nothing wraps around r;
 *   <li>sender and recipient are different accounts;
 *   <li>the tree with the sender's leaf changed holds the recipient's leaf, whose balance after the
 *       transfer is below 2^64;
 *   <li>the new root is that of the tree with both leaves changed.
 * </ul>
 *
 * If it is not, the root stays and the batch's commitment takes in a 0. An account that does not
 * exist can neither send nor receive: its leaf is 0, and nobody knows four numbers that Poseidon
 * maps to 0.
 */
final class TransferGadget {
  private final int depth;
  private final PoseidonGadget messageHash = new PoseidonGadget(5);
  private final PoseidonGadget leafHash = new PoseidonGadget(4);
  private final MerklePathGadget tree = new MerklePathGadget();
  private final EddsaGadget signature = new EddsaGadget();

  TransferGadget(int depth) {
    this.depth = depth;
  }

  /**
   * @param root the root after this place of the batch
   * @param message what the commitment takes in: the transfer's message, or 0
   */
  record Result(LinearCombination root, LinearCombination message) {}

  Result apply(
      ConstraintSystem system,
      LinearCombination domain,
      LinearCombination root,
      TransferStep step) {
    FieldInputs in = new FieldInputs(system);
    Transfer transfer = step.transfer();
    LinearCombination enabled = system.privateInput(step.enabled());
    LinearCombination from = in.number(transfer.from());
    LinearCombination to = in.number(transfer.to());
    LinearCombination amount = in.number(transfer.amount());
    LinearCombination nonce = in.number(transfer.nonce());
    EdwardsGadget curve = new EdwardsGadget(system);
    EdwardsGadget.Point r8 = curve.privateInput(transfer.signature().r8());
    LinearCombination s = in.number(transfer.signature().s());
    EdwardsGadget.Point sender = curve.privateInput(step.sender().owner());
    LinearCombination balance = in.number(step.sender().balance());
    List<LinearCombination> senderPath = in.elements(step.senderPath());
    EdwardsGadget.Point recipient = curve.privateInput(step.recipient().owner());
    LinearCombination recipientBalance = in.number(step.recipient().balance());
    LinearCombination recipientNonce = in.number(step.recipient().nonce());
    List<LinearCombination> recipientPath = in.elements(step.recipientPath());

    Bits.enforceBoolean(system, enabled, "enabled is 0 or 1");
    List<LinearCombination> fromBits = Bits.decompose(system, from, depth, "sender's index");
    List<LinearCombination> toBits = Bits.decompose(system, to, depth, "recipient's index");
    enforceDifferentIf(system, enabled, from, to);
    Bits.decompose(system, amount, Amounts.BITS, "amount");

    LinearCombination message = messageHash.hash(system, domain, from, to, amount, nonce);
    try (var _ = system.scope("signature")) {
      signature.verify(system, enabled, sender, message, r8, s);
    }

    LinearCombination balanceAfter = balance.minus(amount);
    Bits.decompose(system, balanceAfter, Amounts.BITS, "sender's balance after");
    LinearCombination before = leaf(system, sender, balance, nonce);
    LinearCombination after = leaf(system, sender, balanceAfter, nonce.plus(system.one()));
    Comparison.enforceEqualIf(
        system,
        enabled,
        tree.root(system, before, fromBits, senderPath),
        root,
        "sender's account is in the tree");
    LinearCombination between = tree.root(system, after, fromBits, senderPath);

    LinearCombination recipientAfter = recipientBalance.plus(amount);
    Bits.decompose(system, recipientAfter, Amounts.BITS, "recipient's balance after");
    LinearCombination oldLeaf = leaf(system, recipient, recipientBalance, recipientNonce);
    LinearCombination newLeaf = leaf(system, recipient, recipientAfter, recipientNonce);
    Comparison.enforceEqualIf(
        system,
        enabled,
        tree.root(system, oldLeaf, toBits, recipientPath),
        between,
        "recipient's account is in the tree");
    LinearCombination last = tree.root(system, newLeaf, toBits, recipientPath);

    return new Result(
        Comparison.select(system, enabled, last, root, "new root"),
        system.multiply(enabled, message, "message or nothing"));
  }

  private LinearCombination leaf(
      ConstraintSystem system,
      EdwardsGadget.Point owner,
      LinearCombination balance,
      LinearCombination nonce) {
    return leafHash.hash(system, owner.x(), owner.y(), balance, nonce);
  }

  /**
   * (from - to) * inverse = enabled can be met by an inverse if enabled is 0 or from differs from
   * to.
   */
  private static void enforceDifferentIf(
      ConstraintSystem system,
      LinearCombination enabled,
      LinearCombination from,
      LinearCombination to) {
    LinearCombination difference = from.minus(to);
    FieldElement d = difference.value();
    FieldElement hint = d.isZero() ? d : enabled.value().mul(d.inverse());
    system.enforce(
        difference, system.wire(hint), enabled, "sender and recipient are different accounts");
  }

  /** Makes private inputs out of plain values. */
  private record FieldInputs(ConstraintSystem system) {
    LinearCombination number(BigInteger value) {
      return system.privateInput(FieldElement.of(system.field(), value));
    }

    LinearCombination number(long value) {
      return number(BigInteger.valueOf(value));
    }

    List<LinearCombination> elements(List<FieldElement> values) {
      return values.stream().map(system::privateInput).toList();
    }
  }
}
