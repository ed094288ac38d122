package org.hearth.prover.io.circom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calculators of circom 1, 2.0.3 and 2.2. The witnesses are those that snarkjs 0.7.6 (for buses:
 * circom 2.2.3's own generate_witness.js, as snarkjs can't read them) computes with the same files.
 */
class CalculatorVersionsTest {
  private static final String MINUS_ONE = Bn254.FR.modulus().subtract(BigInteger.ONE).toString();

  @TempDir Path folder;

  /** A calculator, its inputs, and the witness or a part of the sentence that is to come. */
  record Case(String wasm, String input, String witness) {
    @Override
    public String toString() {
      return wasm + " " + input;
    }
  }

  static Stream<Case> computesTheWitness() {
    String mul = new String(CircomFile.bytes("mul.json"), StandardCharsets.UTF_8);
    String bus = new String(CircomFile.bytes("bus.json"), StandardCharsets.UTF_8);
    return Stream.of(
        new Case("mul-circom0546.wasm", mul, "1 1 -1 -1"),
        new Case(
            "mul-circom0546.wasm",
            "{\"b\": 7, \"a\": \"0x7fffffff\"}",
            "1 15032385529 7 2147483647"),
        new Case(
            "mul-circom0546.wasm",
            "{\"a\": 2147483648, \"b\": -2147483648}",
            "1 -4611686018427387904 -2147483648 2147483648"),
        new Case("mul-circom0546.wasm", "{\"a\": -2147483649, \"b\": 0}", "1 0 0 -2147483649"),
        new Case("mul-circom0546.wasm", "{\"a\": \"" + MINUS_ONE + "\", \"b\": false}", "1 0 0 -1"),
        new Case("mul-circom203.wasm", mul, "1 1 -1 -1"),
        new Case("mul-circom203.wasm", "{\"b\": 7, \"a\": true}", "1 7 1 7"),
        new Case("bus.wasm", bus, "1 33 3 4 6 4 5 6"),
        new Case(
            "arrays1.wasm", "{\"in\":[[3,\"4\"],[\"0x5\",-6]],\"flag\":1}", "1 -17 3 4 5 -6 1"),
        new Case("arrays2.wasm", "{\"in\":[[3,\"4\"],[\"0x5\",-6]],\"flag\":1}", "1 -17 3 -6 1"),
        new Case("arrays2.wasm", "{\"in\":[3,4,5,-6],\"flag\":true}", "1 -17 3 -6 1"),
        new Case("arrays2.wasm", "{\"flag\":false,\"in\":[[3,4],[5,\"-0\"]]}", "1 0 3 0 0"));
  }

  @ParameterizedTest
  @MethodSource
  void computesTheWitness(Case c) {
    assertThat(compute(c.wasm, c.input, WitnessLimits.DEFAULT, new ArrayList<>()))
        .isEqualTo(
            Stream.of(c.witness.split(" "))
                .map(v -> new BigInteger(v).mod(Bn254.FR.modulus()))
                .toList());
  }

  private static Stream<Case> ofBothEngines(Stream<Case> all) {
    return all.filter(
        c -> Set.of("mul-circom203.wasm", "bus.wasm", "arrays2.wasm").contains(c.wasm));
  }

  static Stream<Case> bothEnginesComputeTheSame() {
    return ofBothEngines(computesTheWitness());
  }

  static Stream<Case> bothEnginesRefuseTheSame() {
    return ofBothEngines(refuses());
  }

  /** With a routine changed that nothing calls, the same calculators are run by Chicory. */
  @ParameterizedTest
  @MethodSource
  void bothEnginesComputeTheSame(Case c) throws IOException {
    Path other = Files.write(folder.resolve("other.wasm"), CircomFile.withOtherRoutines(c.wasm));
    WitnessCalculator calculator = new WitnessCalculator(WitnessLimits.DEFAULT);
    assertThat(calculator.compute(CircomFile.in(folder, c.wasm), parse(c.input)))
        .isEqualTo(calculator.compute(other, parse(c.input)));
  }

  /** What is wrong is said in the same words, whoever runs the calculator. */
  @ParameterizedTest
  @MethodSource
  void bothEnginesRefuseTheSame(Case c) throws IOException {
    Path other = Files.createDirectory(folder.resolve("other")).resolve(c.wasm);
    Files.write(other, CircomFile.withOtherRoutines(c.wasm));
    WitnessCalculator calculator = new WitnessCalculator(WitnessLimits.DEFAULT);
    assertThatThrownBy(() -> calculator.compute(other, parse(c.input)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(c.witness);
  }

  private List<BigInteger> compute(
      String wasm, String input, WitnessLimits limits, List<String> log) {
    long[] words =
        new WitnessCalculator(limits).compute(CircomFile.in(folder, wasm), parse(input), log::add);
    List<BigInteger> values = new ArrayList<>();
    for (int i = 0; i < words.length; i += 4) {
      values.add(PrimeField.words(words, i));
    }
    return values;
  }

  private static CircomInputs parse(String input) {
    return CircomInputs.parse(input.getBytes(StandardCharsets.UTF_8), "the input");
  }

  /** Inputs that are refused, and a part of the sentence. */
  static Stream<Case> refuses() {
    String good = "\"in\":[[3,4],[5,6]]";
    return Stream.of(
        new Case(
            "arrays2.wasm",
            "{\"in[0][0]\":3,\"in[0][1]\":4,\"flag\":1}",
            "has no input signal named \"in[0][0]\", but one named \"in\": give its values as one list, \"in\": [...]."),
        new Case("arrays2.wasm", "{\"main.in\":[1,2,3,4],\"flag\":1}", "but one named \"in\"."),
        new Case("arrays2.wasm", "{\"IN\":[1,2,3,4],\"flag\":1}", "but one named \"in\"."),
        new Case("arrays2.wasm", "{\" in\":[1,2,3,4],\"flag\":1}", "but one named \"in\"."),
        new Case(
            "arrays2.wasm", "{\"in\":{\"x\":1},\"flag\":1}", "\"in.x\", but one named \"in\"."),
        new Case("arrays2.wasm", "{\"x\\u001b[2J\":1}", "no input signal named \"x?[2J\""),
        new Case("bus.wasm", "{\"p\":[3,4]}", "Only 2 of the 20 input values"),
        new Case("mul-circom203.wasm", "{\"a[0]\":1}", "named \"a[0]\"; the values of an array"),
        new Case("mul-circom203.wasm", "{\"a\":1,\"c\":1,\"b\":1}", "named \"c\"; names are those"),
        new Case(
            "arrays1.wasm", "{\"in[0]\":[1,2]}", "named \"in[0]\", but one named \"in\": give"),
        new Case("arrays1.wasm", "{\"nothing\":1}", "no input signal named \"nothing\"; names are"),
        new Case(
            "arrays2.wasm",
            "{\"in\":[1,2,3],\"flag\":1}",
            "\"in\" has 3 values; the circuit of arrays2.wasm wants 4."),
        new Case("arrays2.wasm", "{\"in\":[1,2,3,4,5],\"flag\":1}", "\"in\" has 5 values"),
        new Case("mul-circom203.wasm", "{\"a\":[1,2],\"b\":3}", "does not take the input b: "),
        new Case("mul-circom203.wasm", "{\"a\":1}", "Only 1 of the 2 input values"),
        new Case("mul-circom0546.wasm", "{\"a\":1}", "needs more input values than are given."),
        new Case("mul-circom0546.wasm", "{}", "needs more input values than are given."),
        new Case("mul-circom0546.wasm", "{\"b\":[5,6],\"a\":1}", "a signal gets a value twice"),
        new Case("mul-circom0546.wasm", "{\"a\":1,\"b\":[5,6]}", "does not take the input b[1]: "),
        new Case("arrays2.wasm", "{" + good + "}", "Only 4 of the 5 input values"),
        new Case("arrays2.wasm", "{" + good + ",\"flag\":2}", "violate an assertion"),
        new Case("arrays2.wasm", "{\"in\":[1,2,9,4],\"flag\":0}", "violate an assertion"),
        new Case("arrays1.wasm", "{" + good + ",\"flag\":2}", "violate a constraint"),
        new Case(
            "goldilocks.wasm",
            "{\"a\":1}",
            "is for another field (Goldilocks, 2^64 - 2^32 + 1); only that of BN254 (bn128)"));
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Case c) {
    assertThatThrownBy(() -> compute(c.wasm, c.input, WitnessLimits.DEFAULT, new ArrayList<>()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(c.wasm)
        .hasMessageContaining(c.witness)
        .hasMessageEndingWith(".")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).matches("[ -~]+"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arrays2.wasm | the corner is -1/1",
        "arrays1.wasm | -1",
      })
  void whatTheCircuitLogsIsHeard(String wasm, String lines) {
    List<String> log = new ArrayList<>();
    compute(wasm, "{\"in\":[[3,4],[5,6]],\"flag\":1}", WitnessLimits.DEFAULT, log);
    assertThat(log).containsExactly(lines.replace("-1", MINUS_ONE).split("/"));
  }

  @Test
  void whatTheCircuitLogsIsHeardAlsoWhereItFails() {
    List<String> log = new ArrayList<>();
    assertThatThrownBy(() ->
            compute(
                "arrays2.wasm", "{\"in\":[[3,4],[9,6]],\"flag\":1}", WitnessLimits.DEFAULT, log))
        .isInstanceOf(BadInputException.class);
    assertThat(log).containsExactly("the corner is " + MINUS_ONE, "1");
  }

  @Test
  void aCalculatorOfCircom1GetsNoMoreMemoryThanTheLimit() {
    assertThatThrownBy(() ->
            compute(
                "mul-circom0546.wasm",
                "{\"a\":1,\"b\":1}",
                new WitnessLimits(64, Duration.ofSeconds(60)),
                new ArrayList<>()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("asks for 125 MiB of memory; at most 64 are given");
  }
}
