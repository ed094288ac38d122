package org.hearth.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.layer2.Batch;
import org.hearth.network.layer2.TransferReceipt;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransferRollupTest {
  private static final long SEED = 64L;
  private static final RollupShape SHAPE = new RollupShape(3, 2);
  private static final FieldElement DOMAIN = RollupDomain.of("test network");
  private static final int ACCOUNTS = 5;
  private static final BigInteger START = BigInteger.valueOf(1000);
  private static final OfferedCircuit NO_KEYS =
      new OfferedCircuit(
          "test",
          "test",
          new ArtifactFormats("test", "test", "test", "test"),
          Path.of("none.zkey"),
          Path.of("none.json"),
          1);
  private static final SeededWallets WALLETS = new SeededWallets(new byte[16], ACCOUNTS, DOMAIN);

  private static TransferRollup rollup() {
    return new TransferRollup(SHAPE, DOMAIN, WALLETS.genesis(START), NO_KEYS);
  }

  private static byte[] transfer(int from, int to, long amount, long nonce) {
    return WALLETS.signedTransfer(from, to, BigInteger.valueOf(amount), nonce);
  }

  private static BigInteger balance(TransferRollup rollup, int index) {
    return rollup.account(index).orElseThrow().balance();
  }

  @Test
  void takesTransfersAndMakesBatches() {
    TransferRollup rollup = rollup();
    BigInteger genesis = rollup.stateRoot();
    TransferReceipt receipt = rollup.submit(transfer(0, 1, 400, 0));
    assertThat(receipt.transferId()).matches("[0-9a-f]{64}");
    assertThat(rollup.account(0).orElseThrow().nextNonce()).isEqualTo(1);
    assertThat(balance(rollup, 0)).isEqualTo(600);
    assertThat(balance(rollup, 1)).as("spendable at once").isEqualTo(1400);
    assertThat(rollup.nextBatch()).as("one of two").isEmpty();
    rollup.submit(transfer(1, 2, 1400, 0));
    rollup.submit(transfer(0, 2, 1, 1));
    assertThat(rollup.pending()).isEqualTo(3);
    assertThat(rollup.stateRoot()).as("nothing is applied yet").isEqualTo(genesis);

    Batch first = rollup.nextBatch().orElseThrow();
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.transfers()).isEqualTo(2);
    assertThat(first.rootBefore()).isEqualTo(genesis);
    assertThat(first.rootAfter()).isEqualTo(rollup.stateRoot());
    assertThat(first.publicInputs()).hasSize(5).startsWith(genesis, rollup.stateRoot());
    assertThat(first.witness()).startsWith("wtns".getBytes(StandardCharsets.US_ASCII));
    assertThat(rollup.nextBatch()).isEmpty();

    Batch rest = rollup.flush().orElseThrow();
    assertThat(rest.number()).isEqualTo(2);
    assertThat(rest.transfers()).isEqualTo(1);
    assertThat(rest.rootBefore()).isEqualTo(first.rootAfter());
    assertThat(rollup.flush()).isEmpty();
    assertThat(rollup.account(ACCOUNTS)).isEmpty();
    assertThat(rollup.account(-1)).isEmpty();
  }

  static Stream<Arguments> refusals() {
    TransferRollup someoneElse =
        new TransferRollup(SHAPE, RollupDomain.of("x"), WALLETS.genesis(START), NO_KEYS);
    assertThat(someoneElse.accounts()).isEqualTo(ACCOUNTS);
    byte[] foreign =
        new SeededWallets(new byte[16], ACCOUNTS, RollupDomain.of("x"))
            .signedTransfer(0, 1, BigInteger.ONE, 0);
    BigInteger tooMuch = Amounts.LIMIT;
    return Stream.of(
        Arguments.of(transfer(0, ACCOUNTS, 1, 0), "There is no account 5 that receives"),
        Arguments.of(edited("\"from\":0", "\"from\":7"), "There is no account 7 that sends"),
        Arguments.of(transfer(2, 2, 1, 0), "can't send money to itself"),
        Arguments.of(transfer(0, 1, 0, 0), "must lie in 1 to 2^64 - 1"),
        Arguments.of(WALLETS.signedTransfer(0, 1, tooMuch, 0), "must lie in 1 to 2^64 - 1"),
        Arguments.of(transfer(0, 1, 1001, 0), "has 1000, which does not cover the amount 1001"),
        Arguments.of(transfer(0, 1, 1, 1), "must use nonce 0 first"),
        Arguments.of(foreign, "The signature is not one of account 0's key"),
        Arguments.of(edited("\"amount\":\"5\"", "\"amount\":\"6\""), "The signature is not one"),
        Arguments.of(edited("\"to\":1", "\"to\":2"), "The signature is not one"),
        Arguments.of(edited("\"s\":\"", "\"s\":\"1"), "The signature is not one"),
        Arguments.of(edited("\"amount\":\"5\"", "\"amount\":\"05\""), "\"amount\" is missing or"),
        Arguments.of(edited("\"amount\":\"5\"", "\"amount\":5"), "\"amount\" is missing or"),
        Arguments.of(edited("\"amount\":\"5\"", "\"amount\":\"-5\""), "\"amount\" is missing or"),
        Arguments.of(edited("\"nonce\":0", "\"nonce\":-1"), "\"nonce\" is -1"),
        Arguments.of(edited("\"nonce\":0", "\"nonce\":0.5"), "\"nonce\" is missing or not"),
        Arguments.of(edited("\"nonce\":0", "\"nonce\":1e30"), "\"nonce\" is missing or not"),
        Arguments.of(edited("\"from\":0", "\"from\":4294967296"), "\"from\" is 4294967296"),
        Arguments.of(edited("\"from\":0", "\"from\":0,\"from\":0"), "not well-formed JSON"),
        Arguments.of(edited("\"from\":0", "\"from\":0,\"fee\":0"), "fields that a transfer does"),
        Arguments.of(edited("\"r8x\":\"", "\"r8x\":\"99999"), "\"r8x\" is"),
        Arguments.of("[]".getBytes(StandardCharsets.UTF_8), "not a JSON object"),
        Arguments.of("".getBytes(StandardCharsets.UTF_8), "not"),
        Arguments.of("{}x".getBytes(StandardCharsets.UTF_8), "not well-formed JSON"),
        Arguments.of("[".repeat(4000).getBytes(StandardCharsets.UTF_8), "not well-formed JSON"),
        Arguments.of(new byte[5000], "The transfer has 5000 bytes"));
  }

  private static byte[] edited(String from, String to) {
    String text = new String(transfer(0, 1, 5, 0), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refusals")
  void refusesInOneSentence(byte[] transfer, String sentence) {
    TransferRollup rollup = rollup();
    byte[] before = rollup.snapshot();
    assertThatThrownBy(() -> rollup.submit(transfer))
        .isInstanceOf(TransferRefusedException.class)
        .hasMessageContaining(sentence)
        .message()
        .endsWith(".")
        .hasLineCount(1);
    assertThat(rollup.pending()).isZero();
    assertThat(rollup.snapshot()).isEqualTo(before);
  }

  @Test
  void refusesTheSameTransferTwice() {
    TransferRollup rollup = rollup();
    rollup.submit(transfer(0, 1, 5, 0));
    assertThatThrownBy(() -> rollup.submit(transfer(0, 1, 5, 0)))
        .hasMessage("Account 0 has already used nonce 0; the next transfer needs nonce 1.");
  }

  @Test
  void refusesToOverfillAnAccount() {
    List<Account> genesis = new ArrayList<>(WALLETS.genesis(START));
    genesis.set(1, new Account(genesis.get(1).owner(), Amounts.LIMIT.subtract(BigInteger.ONE), 0));
    TransferRollup rollup = new TransferRollup(SHAPE, DOMAIN, genesis, NO_KEYS);
    assertThatThrownBy(() -> rollup.submit(transfer(0, 1, 1, 0)))
        .hasMessage("Account 1 can't hold that much: its balance would reach 2^64.");
  }

  /**
   * A crash between two batches: the snapshot and the transfers that are in no batch give the same
   * future, byte for byte.
   */
  @Test
  void aRestoredRollupMakesTheSameBatches() {
    Random random = new Random(SEED);
    TransferRollup original = rollup();
    List<byte[]> waiting = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      waiting.add(randomTransfer(original, random));
      original.submit(waiting.getLast());
    }
    assertThat(original.nextBatch()).isPresent();
    byte[] snapshot = original.snapshot();

    TransferRollup restored = rollup();
    restored.submit(transfer(4, 3, 9, 0)); // forgotten by restore
    restored.restore(snapshot);
    assertThat(restored.pending()).isZero();
    waiting.subList(2, 7).forEach(restored::submit);
    assertThat(restored.snapshot()).isEqualTo(snapshot);

    for (int number = 2; number <= 4; number++) {
      Batch a = (number < 4 ? original.nextBatch() : original.flush()).orElseThrow();
      Batch b = (number < 4 ? restored.nextBatch() : restored.flush()).orElseThrow();
      assertThat(a.number()).as("seed %d", SEED).isEqualTo(number);
      assertThat(b.witness()).isEqualTo(a.witness());
      assertThat(b.publicInputs()).isEqualTo(a.publicInputs());
      assertThat(restored.snapshot()).isEqualTo(original.snapshot());
    }
  }

  @Test
  void moneyIsNeitherMadeNorLost() {
    Random random = new Random(SEED);
    TransferRollup rollup = rollup();
    BigInteger last = rollup.stateRoot();
    for (int i = 0; i < 16; i++) {
      rollup.submit(randomTransfer(rollup, random));
      if (rollup.pending() >= 2) {
        Batch batch = rollup.nextBatch().orElseThrow();
        assertThat(batch.rootBefore()).isEqualTo(last);
        last = batch.rootAfter();
      }
      BigInteger sum = BigInteger.ZERO;
      for (int a = 0; a < ACCOUNTS; a++) {
        sum = sum.add(balance(rollup, a));
      }
      assertThat(sum).as("seed %d", SEED).isEqualTo(START.multiply(BigInteger.valueOf(ACCOUNTS)));
    }
  }

  private static byte[] randomTransfer(TransferRollup rollup, Random random) {
    while (true) {
      int from = random.nextInt(ACCOUNTS);
      int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
      int balance = balance(rollup, from).intValueExact();
      if (balance > 0) {
        long nonce = rollup.account(from).orElseThrow().nextNonce();
        return transfer(from, to, 1 + random.nextInt(balance), nonce);
      }
    }
  }

  @Test
  void refusesDamagedOrForeignSnapshots() {
    TransferRollup rollup = rollup();
    byte[] good = rollup.snapshot();
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> rollup.restore(bad))
          .as("seed %d", SEED)
          .isInstanceOf(BadInputException.class);
    }
    assertThatThrownBy(() -> rollup.restore(new byte[0])).hasMessageContaining("damaged");
    TransferRollup foreign =
        new TransferRollup(SHAPE, RollupDomain.of("x"), WALLETS.genesis(START), NO_KEYS);
    assertThatThrownBy(() -> foreign.restore(good)).hasMessageContaining("another network");
    TransferRollup deeper =
        new TransferRollup(new RollupShape(4, 2), DOMAIN, WALLETS.genesis(START), NO_KEYS);
    assertThatThrownBy(() -> deeper.restore(good)).hasMessageContaining("another depth");
    assertThat(rollup.snapshot()).isEqualTo(good);
  }
}
