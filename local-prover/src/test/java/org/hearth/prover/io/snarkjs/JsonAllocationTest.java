package org.hearth.prover.io.snarkjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.system.groth16.Groth16System;
import org.hearth.prover.system.spi.ProofClaim;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a JSON text holds is counted before anything is built of it or converted: a text that can't
 * be used costs no memory beside its own, however many values it has.
 */
class JsonAllocationTest {
  private static final long MOST = 1 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final String KEY =
      new String(Fixture.TICKET.bytes("verification_key.json"), StandardCharsets.UTF_8);
  private static final Groth16System SYSTEM = new Groth16System();

  /**
   * @param read what refuses the text
   * @param words that its sentence must have
   */
  record Case(String what, String text, Consumer<byte[]> read, String words) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Case> aTextOfTooManyValuesCostsLittle() {
    Consumer<byte[]> proof = text -> JsonFiles.parseProof(text, "the text");
    Consumer<byte[]> inputs = text -> JsonFiles.parsePublicInputs(text, "the text");
    Consumer<byte[]> key = text -> JsonFiles.parseVerifyingKey(text, "the text");
    Consumer<byte[]> forThree = text -> SYSTEM.verifierFor(3, text, "the text");
    Consumer<byte[]> circom = text -> CircomInputs.parse(text, "the text");
    String lists = "{\"IC\": [" + "[],".repeat(1_000_000) + "[]]}";
    return Stream.of(
        new Case("a proof of lists", list("[]", 20_000), proof, "more than 100 values"),
        new Case("a proof of numbers", list("1", 30_000), proof, "more than 100 values"),
        new Case("a proof of 10 MB", " ".repeat(10 << 20), proof, "larger than 64 KiB"),
        new Case("3,000,000 inputs", list("\"0\"", 3_000_000), inputs, "more than 200001 values"),
        new Case("inputs of lists", list("[]", 3_000_000), inputs, "more than 200001 values"),
        new Case("inputs of 17 MB", " ".repeat(17 << 20), inputs, "larger than 16384 KiB"),
        new Case("a key of lists", list("[]", 5_000_000), key, "more than 801004 values"),
        new Case("a key of points of none", lists, key, "more than 801004 values"),
        new Case("the same for three inputs", lists, forThree, "more than 200000 public inputs"),
        new Case("a key of 65 MB", " ".repeat(65 << 20), key, "larger than 65536 KiB"),
        new Case("circom inputs", "{\"a\":" + list("1", 5_000_000) + "}", circom, "4194304 values"),
        new Case(
            "circom lists", "{\"a\":" + list("[]", 5_000_000) + "}", circom, "4194304 values"));
  }

  private static String list(String value, int count) {
    return "[" + (value + ",").repeat(count - 1) + value + "]";
  }

  @ParameterizedTest
  @MethodSource
  void aTextOfTooManyValuesCostsLittle(Case c) {
    byte[] text = c.text.getBytes(StandardCharsets.UTF_8);
    costsLittle(() ->
        assertThatThrownBy(() -> c.read.accept(text))
            .isInstanceOf(BadInputException.class)
            .hasMessageStartingWith("the text can't be used: ")
            .hasMessageContaining(c.words)
            .hasMessageEndingWith("."));
  }

  /** Twice, since the first time loads classes. */
  private static void costsLittle(Runnable run) {
    run.run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run.run();
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
        .as("bytes allocated")
        .isPositive()
        .isLessThan(MOST);
  }

  @Test
  void aKeyForAnotherNumberOfInputsIsNotConverted() {
    String point = "[\"1\", \"2\", \"1\"]";
    byte[] key =
        KEY.replaceFirst("(?s)\"IC\": .*", "\"IC\": " + list(point, 50_000) + "}")
            .replace("\"nPublic\": 3", "\"nPublic\": 49999")
            .getBytes(StandardCharsets.UTF_8);
    Statement statement = new Statement(Fixture.TICKET.publicInputs());
    byte[] proof = Fixture.TICKET.bytes("proof.json");
    costsLittle(() ->
        assertThat(SYSTEM.verifierFor(3, key, "the key").refusal(statement, proof))
            .contains("There are 3 public inputs where the key needs 49999."));
  }

  @Test
  void aKeyForTheRightNumberOfInputsVerifies() {
    byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
    Statement statement = new Statement(Fixture.TICKET.publicInputs());
    byte[] proof = Fixture.TICKET.bytes("proof.json");
    assertThat(SYSTEM.verifierFor(3, key, "the key").refusal(statement, proof)).isEmpty();
    Statement other = new Statement(List.of(BigInteger.ONE, BigInteger.ONE, BigInteger.TWO));
    assertThat(SYSTEM.verifierFor(3, key, "the key").verifies(other, proof)).isFalse();
  }

  @Test
  void amongManyProofsOnesThatAreTooLongAreNotParsed() {
    Verifier verifier = SYSTEM.verifier(KEY.getBytes(StandardCharsets.UTF_8), "the key");
    byte[] tooLong = list("[]", 5_000_000).getBytes(StandardCharsets.UTF_8);
    List<ProofClaim> claims =
        List.of(new ProofClaim(new Statement(Fixture.TICKET.publicInputs()), tooLong));
    costsLittle(() -> assertThat(verifier.invalid(claims)).containsExactly(0));
  }
}
