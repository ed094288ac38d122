package org.hearth.prover.io.snarkjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON with one thing wrong: refused with a sentence that names the text and the place. */
class HostileJsonTest {
  private static final String PROOF = text(Fixture.TICKET, "proof.json");
  private static final String KEY = text(Fixture.TICKET, "verification_key.json");
  private static final String X = Fixture.TICKET.proof().a().x().toString();
  private static final String BETA = Fixture.TICKET.verifyingKey().beta2().y1().toString();

  @TempDir Path folder;

  /**
   * @param sentence part of the message that must come
   */
  record Case(String what, String json, String sentence) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static String text(Fixture fixture, String name) {
    return new String(fixture.bytes(name), StandardCharsets.UTF_8);
  }

  private static void refused(BiFunction<byte[], String, ?> parse, Case c) {
    assertThatThrownBy(() -> parse.apply(c.json.getBytes(StandardCharsets.UTF_8), "the answer"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("the answer can't be used: ")
        .hasMessageContaining(c.sentence)
        .hasMessageEndingWith(".")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500).matches("[ -~]+"));
  }

  /** Replaces what must be there. */
  private static String with(String json, String from, String to) {
    assertThat(json).contains(from);
    return json.replace(from, to);
  }

  /**
   * What any JSON object read here must not be.
   *
   * @param large letters that fit into a text that may be read
   */
  private static List<Case> anyObject(String json, int large) {
    String wellFormed = "not well-formed JSON";
    return new ArrayList<>(
        List.of(
            new Case("nothing", "", ""),
            new Case("null", "null", "JSON object is expected"),
            new Case("a list", "[" + json + "]", "JSON object is expected"),
            new Case("a text", "\"groth16\"", "JSON object is expected"),
            new Case("cut off", json.substring(0, json.length() / 2), wellFormed),
            new Case("something behind", json + "{}", wellFormed),
            new Case("garbage behind", json + "garbage", wellFormed),
            new Case("a comment", "/* hello */" + json, wellFormed),
            new Case(
                "a trailing comma",
                json.trim().substring(0, json.trim().length() - 1) + ",}",
                wellFormed),
            new Case("single quotes", json.replace('"', '\''), wellFormed),
            new Case("control characters", "{\"a\u001b[31m\": \u001b[31m\u202e}", wellFormed),
            new Case(
                "depth 17",
                json.replaceFirst("\\{", "{\"x\": " + "[".repeat(17) + "]".repeat(17) + ","),
                "depth"),
            new Case("depth " + large, "[".repeat(large), "depth"),
            new Case(
                "a name of " + large,
                json.replaceFirst("\\{", "{\"" + "n".repeat(large) + "\": 1,"),
                wellFormed),
            new Case(
                "a number of " + large,
                json.replaceFirst("\\{", "{\"x\": " + "9".repeat(large) + ","),
                wellFormed),
            new Case(
                "protocol twice",
                json.replaceFirst("\\{", "{\"protocol\": \"groth16\","),
                wellFormed),
            new Case("protocol plonk", with(json, "\"groth16\"", "\"plonk\""), "protocol"),
            new Case("protocol GROTH16", with(json, "\"groth16\"", "\"GROTH16\""), "protocol"),
            new Case("protocol a number", with(json, "\"groth16\"", "16"), "protocol"),
            new Case("protocol missing", with(json, "\"protocol\"", "\"protocoll\""), "protocol"),
            new Case("curve bls12381", with(json, "\"bn128\"", "\"bls12381\""), "curve"),
            new Case("curve null", with(json, "\"bn128\"", "null"), "curve")));
  }

  /** What a number must not be. */
  private static List<Case> anyNumber(String json, String number, String place, int large) {
    List<Case> all = new ArrayList<>();
    String quoted = "\"" + number + "\"";
    String[] bad = {
      number,
      "\"0x" + new BigInteger(number).toString(16) + "\"",
      "\"0" + number + "\"",
      "\"+" + number + "\"",
      "\"-" + number + "\"",
      "\" " + number + "\"",
      "\"" + number + "\\n\"",
      "\"" + number + ".0\"",
      "\"1e70\"",
      "\"\"",
      "\"" + "9".repeat(79) + "\"",
      "\"\u0661\u0662\"",
      "null",
      "true",
      "[]",
      "{}"
    };
    for (String b : bad) {
      all.add(new Case(place + " = " + b, with(json, quoted, b), place));
    }
    all.add(
        new Case(
            place + " of " + large + " digits",
            with(json, quoted, "\"" + "1".repeat(large) + "\""),
            "not well-formed JSON"));
    return all;
  }

  @ParameterizedTest
  @MethodSource
  void proofIsRefused(Case c) {
    refused(JsonFiles::parseProof, c);
  }

  static List<Case> proofIsRefused() {
    List<Case> all = anyObject(PROOF, 60_000);
    all.addAll(anyNumber(PROOF, X, "pi_a", 60_000));
    for (String name : List.of("pi_a", "pi_b", "pi_c")) {
      all.add(new Case("no " + name, with(PROOF, name, name + "_"), name));
      all.add(
          new Case(
              name + " twice",
              PROOF.replaceFirst("\\{", "{\"" + name + "\": [],"),
              "not well-formed JSON"));
    }
    all.add(
        new Case(
            "projective A, z = 2",
            PROOF.replaceFirst("\"1\"", "\"2\""),
            "pi_a is not written in affine form"));
    all.add(
        new Case(
            "projective A, z = 0",
            PROOF.replaceFirst("\"1\"", "\"0\""),
            "pi_a is not written in affine form"));
    all.add(
        new Case(
            "A of two numbers",
            PROOF.replaceFirst(",\\s*\"1\"", ""),
            "pi_a is not a list of three"));
    all.add(
        new Case(
            "A of four numbers",
            PROOF.replaceFirst("\"1\"", "\"1\", \"1\""),
            "pi_a is not a list of three"));
    all.add(
        new Case(
            "projective B, z = u",
            PROOF.replaceFirst("\"1\",\\s*\"0\"", "\"0\", \"1\""),
            "pi_b is not written in affine form"));
    all.add(
        new Case(
            "projective B, z = 0",
            PROOF.replaceFirst("\"1\",\\s*\"0\"", "\"0\", \"0\""),
            "pi_b is not written in affine form"));
    all.add(
        new Case(
            "B of numbers",
            PROOF.replaceFirst(
                "(?s)\"pi_b\".*\"pi_c\"", "\"pi_b\": [\"1\", \"2\", \"1\"], \"pi_c\""),
            "pi_b is not a list"));
    all.add(
        new Case(
            "A = (0, 0)",
            with(with(PROOF, X, "0"), Fixture.TICKET.proof().a().y().toString(), "0"),
            "pi_a is not written in affine form"));
    return all;
  }

  @ParameterizedTest
  @MethodSource
  void verifyingKeyIsRefused(Case c) {
    refused(JsonFiles::parseVerifyingKey, c);
  }

  static List<Case> verifyingKeyIsRefused() {
    List<Case> all = anyObject(KEY, 1_000_000);
    all.addAll(anyNumber(KEY, BETA, "vk_beta_2", 50_000_000));
    for (String name :
        List.of("vk_alpha_1", "vk_beta_2", "vk_gamma_2", "vk_delta_2", "IC", "nPublic")) {
      all.add(new Case("no " + name, with(KEY, "\"" + name + "\"", "\"" + name + "_\""), name));
    }
    for (String n : List.of("2", "4", "-1", "3.0", "\"3\"", "null", "4294967299", "[3]")) {
      all.add(
          new Case("nPublic = " + n, with(KEY, "\"nPublic\": 3", "\"nPublic\": " + n), "nPublic"));
    }
    all.add(new Case("IC empty", KEY.replaceFirst("(?s)\"IC\": .*", "\"IC\": []}"), "no list IC"));
    all.add(
        new Case(
            "IC of texts",
            with(KEY, "\"nPublic\": 3", "\"nPublic\": 0")
                .replaceFirst("(?s)\"IC\": .*", "\"IC\": [\"1\"]}"),
            "IC[0]"));
    return all;
  }

  @ParameterizedTest
  @MethodSource
  void publicInputsAreRefused(Case c) {
    refused(JsonFiles::parsePublicInputs, c);
  }

  static List<Case> publicInputsAreRefused() {
    List<Case> all = anyNumber("[\"7\", \"8\"]", "8", "public input 1", 15_000_000);
    all.add(new Case("nothing", "", "array"));
    all.add(new Case("an object", "{}", "array"));
    all.add(new Case("a number", "7", "array"));
    all.add(new Case("something behind", "[] []", "not well-formed JSON"));
    all.add(new Case("cut off", "[\"7\"", "not well-formed JSON"));
    return all;
  }

  @Test
  void rapidsnarksProofWithoutCurveIsRead() {
    String proof = PROOF.replaceFirst(",\\s*\"curve\": \"bn128\"", "");
    assertThat(proof).doesNotContain("bn128");
    assertThat(JsonFiles.parseProof(proof.getBytes(StandardCharsets.UTF_8), "p"))
        .isEqualTo(Fixture.TICKET.proof());
  }

  @Test
  void infinityIsReadAndWritten() {
    Groth16Proof proof = Fixture.TICKET.proof();
    Groth16Proof withInfinity = new Groth16Proof(G1Point.INFINITY, proof.b(), proof.c());
    assertThat(JsonFiles.parseProof(JsonFiles.write(withInfinity), "p")).isEqualTo(withInfinity);
  }

  @Test
  void noPublicInputsAreAnEmptyArray() {
    assertThat(JsonFiles.parsePublicInputs("[]".getBytes(StandardCharsets.UTF_8), "p")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proof.json", "public.json", "vk.json"})
  void aFileFarTooLargeIsNotRead(String name) throws IOException {
    Path file = folder.resolve(name);
    try (var raf = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      raf.setLength((64L << 20) + 1);
    }
    assertThatThrownBy(
            () -> {
              switch (name) {
                case "proof.json" -> JsonFiles.readProof(file);
                case "public.json" -> JsonFiles.readPublicInputs(file);
                default -> JsonFiles.readVerifyingKey(file);
              }
            })
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("larger than");
  }
}
