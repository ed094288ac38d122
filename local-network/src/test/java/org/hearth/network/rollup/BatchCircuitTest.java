package org.hearth.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hearth.prover.circuit.CircuitSize;
import org.hearth.prover.circuit.RankOneSystem;
import org.hearth.prover.circuit.UnsatisfiedCircuitException;
import org.hearth.prover.circuit.WireValues;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.signature.EddsaKey;
import org.hearth.prover.signature.EddsaSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the circuit lets through and what it does not. The attacks go past the sequencer's own
 * rules: they hand the circuit whatever an evil sequencer could.
 */
class BatchCircuitTest {
  private static final long SEED = 2010L;
  private static final RollupShape SHAPE = new RollupShape(3, 2);

  /** For attacks on one transfer. */
  private static final RollupShape SINGLE = new RollupShape(3, 1);

  private static final FieldElement DOMAIN = RollupDomain.of("test network");
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);
  private static final BigInteger TOP = Amounts.LIMIT.subtract(BigInteger.ONE);
  private static final RankOneSystem SYSTEM = BatchCircuit.blank(SHAPE).constraints();

  private static EddsaKey key(int i) {
    byte[] seed = new byte[32];
    seed[0] = (byte) i;
    return EddsaKey.fromSeed(seed);
  }

  /** Accounts 0 to 3 with 1000, 500, 0 and the largest balance. */
  private static RollupState genesis() {
    return new RollupState(
        SHAPE,
        List.of(
            account(0, BigInteger.valueOf(1000)),
            account(1, BigInteger.valueOf(500)),
            account(2, BigInteger.ZERO),
            account(3, TOP)),
        0);
  }

  private static Account account(int i, BigInteger balance) {
    return new Account(key(i).publicKey(), balance, 0);
  }

  private static Transfer transfer(int from, int to, BigInteger amount, long nonce) {
    return Transfer.signed(key(from), DOMAIN, from, to, amount, nonce);
  }

  private static Transfer transfer(int from, int to, long amount, long nonce) {
    return transfer(from, to, BigInteger.valueOf(amount), nonce);
  }

  @Test
  void defaultShapeFitsInto32768Rows() {
    CircuitSize size = BatchCircuit.blank(RollupShape.DEFAULT).size();
    assertThat(size.publicWires()).isEqualTo(5);
    assertThat(size.constraints()).isLessThan(32_000);
    assertThat(size.domain()).isEqualTo(1 << 15);
  }

  static Stream<List<Transfer>> honestBatches() {
    return Stream.of(
        List.of(transfer(0, 1, 100, 0), transfer(1, 2, 600, 0)),
        List.of(transfer(0, 2, 1, 0), transfer(0, 1, 999, 1)),
        List.of(transfer(0, 1, 1000, 0), transfer(1, 0, 1500, 0)),
        List.of(transfer(3, 2, TOP, 0), transfer(2, 0, 1, 0)),
        List.of(transfer(2, 1, 0, 0), transfer(1, 0, 500, 0)),
        List.of(transfer(0, 1, 7, 0)),
        List.of());
  }

  @ParameterizedTest
  @MethodSource("honestBatches")
  void acceptsHonestBatches(List<Transfer> transfers) {
    RollupState state = genesis();
    FieldElement before = state.root();
    WireValues witness = state.apply(transfers, DOMAIN).witness();
    assertThat(SYSTEM.firstViolation(witness)).isEmpty();
    assertThat(witness.publics())
        .containsExactly(
            before.toBigInteger(),
            state.root().toBigInteger(),
            BigInteger.ONE,
            BatchPublics.commitment(1, DOMAIN, transfers, 2).toBigInteger(),
            DOMAIN.toBigInteger());
    assertThat(new RollupState(SHAPE, state.accounts(), 1).root())
        .as("the tree agrees with one built afresh")
        .isEqualTo(state.root());
  }

  /** The honest step of a transfer on the genesis state, before an attacker changes it. */
  private static TransferStep step(Transfer t) {
    RollupState state = genesis();
    Account sender = state.accounts().get(t.from());
    Account recipient = state.accounts().get(t.to());
    AccountTree tree = new AccountTree(SHAPE.depth());
    for (int i = 0; i < 4; i++) {
      tree.set(i, state.accounts().get(i).leaf());
    }
    List<FieldElement> senderPath = tree.siblings(t.from());
    BigInteger after = sender.balance().subtract(t.amount()).max(BigInteger.ZERO);
    tree.set(t.from(), new Account(sender.owner(), after, sender.nonce() + 1).leaf());
    return new TransferStep(ONE, t, sender, senderPath, recipient, tree.siblings(t.to()));
  }

  private static TransferStep enabled(TransferStep s, long value) {
    return new TransferStep(
        FieldElement.of(Bn254.FR, value),
        s.transfer(),
        s.sender(),
        s.senderPath(),
        s.recipient(),
        s.recipientPath());
  }

  private static TransferStep with(TransferStep s, Transfer transfer) {
    return new TransferStep(
        s.enabled(), transfer, s.sender(), s.senderPath(), s.recipient(), s.recipientPath());
  }

  private static TransferStep sender(TransferStep s, Account sender) {
    return new TransferStep(
        s.enabled(), s.transfer(), sender, s.senderPath(), s.recipient(), s.recipientPath());
  }

  private static TransferStep recipient(TransferStep s, Account recipient) {
    return new TransferStep(
        s.enabled(), s.transfer(), s.sender(), s.senderPath(), recipient, s.recipientPath());
  }

  private static List<FieldElement> changed(List<FieldElement> path, int level) {
    List<FieldElement> copy = new ArrayList<>(path);
    copy.set(level, copy.get(level).add(ONE));
    return copy;
  }

  private static Transfer signature(Transfer t, EddsaSignature signature) {
    return new Transfer(t.from(), t.to(), t.amount(), t.nonce(), signature);
  }

  static Stream<Arguments> attacks() {
    Transfer good = transfer(0, 1, 100, 0);
    TransferStep honest = step(good);
    EddsaSignature signed = good.signature();
    Transfer stolen = Transfer.signed(key(1), DOMAIN, 0, 1, BigInteger.valueOf(100), 0);
    FieldElement elsewhere = RollupDomain.of("another network");
    Transfer foreign = Transfer.signed(key(0), elsewhere, 0, 1, BigInteger.valueOf(100), 0);
    Account thief = new Account(key(1).publicKey(), BigInteger.valueOf(1000), 0);
    BigInteger r = Bn254.FR.modulus();
    return Stream.of(
        attack("overspend by one", "sender's balance after", step(transfer(0, 1, 1001, 0))),
        attack("spend from nothing", "sender's balance after", step(transfer(2, 1, 1, 0))),
        attack("amount 2^64", "amount range", step(transfer(3, 2, Amounts.LIMIT, 0))),
        attack(
            "negative amount",
            "amount range",
            with(honest, transfer(0, 1, r.subtract(BigInteger.valueOf(5)), 0))),
        attack(
            "recipient's balance reaches 2^64",
            "recipient's balance after",
            step(transfer(0, 3, 1, 0))),
        attack("signed by another key", "signature/signature", step(stolen)),
        attack("signed for another network", "signature/signature", step(foreign)),
        attack(
            "amount changed after signing",
            "signature/signature",
            step(new Transfer(0, 1, BigInteger.valueOf(101), 0, signed))),
        attack(
            "recipient changed after signing",
            "signature/signature",
            step(new Transfer(0, 2, BigInteger.valueOf(100), 0, signed))),
        attack(
            "S + l",
            "S below the order",
            step(
                signature(
                    good, new EddsaSignature(signed.r8(), signed.s().add(BabyJubjub.ORDER))))),
        attack("nonce too high", "sender's account is in the tree", step(transfer(0, 1, 100, 1))),
        attack(
            "the thief's key in the sender's place",
            "sender's account is in the tree",
            sender(step(stolen), thief)),
        attack(
            "more balance than the tree says",
            "sender's account is in the tree",
            sender(honest, account(0, TOP))),
        attack(
            "wrong sibling of the sender",
            "sender's account is in the tree",
            new TransferStep(
                ONE,
                good,
                honest.sender(),
                changed(honest.senderPath(), 1),
                honest.recipient(),
                honest.recipientPath())),
        attack(
            "wrong sibling of the recipient",
            "recipient's account is in the tree",
            new TransferStep(
                ONE,
                good,
                honest.sender(),
                honest.senderPath(),
                honest.recipient(),
                changed(honest.recipientPath(), 2))),
        attack(
            "recipient's path from before the sender's change",
            "recipient's account is in the tree",
            new TransferStep(
                ONE,
                good,
                honest.sender(),
                honest.senderPath(),
                honest.recipient(),
                changed(honest.recipientPath(), 0))),
        attack(
            "recipient who does not exist",
            "recipient's account is in the tree",
            step(transfer(0, 1, 100, 0), 6)),
        attack(
            "recipient's balance lost",
            "recipient's account is in the tree",
            recipient(honest, account(1, BigInteger.ZERO))),
        attack("to oneself", "different accounts", step(transfer(0, 0, 100, 0))),
        attack("sender 8 of 8", "sender's index range", index(honest, 8, 1)),
        attack("recipient 9 = 1 + 8", "recipient's index range", index(honest, 0, 9)),
        attack("a switch of 2", "enabled is 0 or 1", enabled(honest, 2)),
        attack("a switch of -1", "enabled is 0 or 1", enabled(honest, -1)));
  }

  private static TransferStep step(Transfer t, int index) {
    return index(step(t), t.from(), index);
  }

  private static TransferStep index(TransferStep s, int from, int to) {
    Transfer t = s.transfer();
    return with(s, Transfer.signed(key(0), DOMAIN, from, to, t.amount(), t.nonce()));
  }

  private static Arguments attack(String what, String label, TransferStep step) {
    return Arguments.of(what, label, step);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void refuses(String what, String label, TransferStep step) {
    BatchPublics publics =
        new BatchPublics(
            genesis().root(),
            genesis().root(),
            1,
            BatchPublics.commitment(1, DOMAIN, List.of(step.transfer()), 1),
            DOMAIN);
    BatchCircuit circuit = new BatchCircuit(SINGLE, publics, List.of(step));
    assertThatThrownBy(circuit::witness)
        .as(what)
        .isInstanceOf(UnsatisfiedCircuitException.class)
        .hasMessageContaining("transfer 0/")
        .hasMessageContaining(label);
  }

  @Test
  void refusesAReplay() {
    RollupState state = genesis();
    Transfer once = transfer(0, 1, 100, 0);
    state.apply(List.of(once), DOMAIN).witness();
    BatchCircuit replay = state.apply(List.of(once), DOMAIN);
    assertThatThrownBy(replay::witness).hasMessageContaining("sender's account is in the tree");
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie(
            "root before",
            "sender's account is in the tree",
            p ->
                new BatchPublics(
                    p.rootBefore().add(ONE),
                    p.rootAfter(),
                    p.number(),
                    p.commitment(),
                    p.domain())),
        lie(
            "root after",
            "root after",
            p ->
                new BatchPublics(
                    p.rootBefore(),
                    p.rootAfter().add(ONE),
                    p.number(),
                    p.commitment(),
                    p.domain())),
        lie(
            "number",
            "commitment",
            p ->
                new BatchPublics(
                    p.rootBefore(), p.rootAfter(), p.number() + 1, p.commitment(), p.domain())),
        lie(
            "commitment",
            "commitment",
            p ->
                new BatchPublics(
                    p.rootBefore(),
                    p.rootAfter(),
                    p.number(),
                    p.commitment().add(ONE),
                    p.domain())),
        lie(
            "domain",
            "signature/signature",
            p ->
                new BatchPublics(
                    p.rootBefore(),
                    p.rootAfter(),
                    p.number(),
                    p.commitment(),
                    p.domain().add(ONE))));
  }

  private static Arguments lie(String what, String label, UnaryOperator<BatchPublics> change) {
    return Arguments.of(what, label, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void refusesAnotherPublicInput(String what, String label, UnaryOperator<BatchPublics> change) {
    Transfer t = transfer(0, 1, 100, 0);
    RollupState state = genesis();
    FieldElement before = state.root();
    state.apply(List.of(t), DOMAIN);
    BatchPublics honest =
        new BatchPublics(
            before, state.root(), 1, BatchPublics.commitment(1, DOMAIN, List.of(t), 1), DOMAIN);
    List<TransferStep> steps = List.of(step(t));
    assertThat(new BatchCircuit(SINGLE, honest, steps).witness().publics())
        .isEqualTo(honest.toList());
    BatchCircuit circuit = new BatchCircuit(SINGLE, change.apply(honest), steps);
    assertThatThrownBy(circuit::witness).as(what).hasMessageContaining(label);
  }

  /**
   * A transfer that is switched off must not move the root, and one that is on must not be left out
   * of the commitment.
   */
  @Test
  void anEmptyPlaceDoesNothing() {
    Transfer t = transfer(0, 1, 100, 0);
    RollupState state = genesis();
    FieldElement before = state.root();
    state.apply(List.of(t), DOMAIN);
    FieldElement nothing = BatchPublics.commitment(1, DOMAIN, List.of(), 2);
    TransferStep rest = TransferStep.empty(SHAPE.depth());

    BatchCircuit moved =
        new BatchCircuit(
            SHAPE,
            new BatchPublics(before, state.root(), 1, nothing, DOMAIN),
            List.of(enabled(step(t), 0), rest));
    assertThatThrownBy(moved::witness).hasMessageContaining("root after");

    BatchCircuit hidden =
        new BatchCircuit(
            SHAPE,
            new BatchPublics(before, state.root(), 1, nothing, DOMAIN),
            List.of(step(t), rest));
    assertThatThrownBy(hidden::witness).hasMessageContaining("commitment");
  }

  /**
   * Every wire of an enabled transfer follows from the inputs, so a change of one alone must
   * violate a constraint.
   */
  @Test
  void everyWireIsPinned() {
    WireValues witness =
        genesis().apply(List.of(transfer(0, 1, 3, 0), transfer(1, 2, 4, 0)), DOMAIN).witness();
    Random random = new Random(SEED);
    for (int i = 0; i < 100; i++) {
      int wire = i < 60 ? i : random.nextInt(witness.count()); // the inputs first
      FieldElement other = witness.get(wire).add(FieldElement.of(Bn254.FR, 1 + i));
      assertThat(SYSTEM.isSatisfied(witness.with(wire, other)))
          .as("seed %d: wire %d", SEED, wire)
          .isFalse();
    }
  }
}
