package org.hearth.prover.io.solidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.system.groth16.key.VerifyingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts run in .ci/contract.sh, beside snarkjs' own; here is what stands in their source. */
class VerifierContractTest {
  private static final VerifyingKey TICKET = Fixture.TICKET.verifyingKey();

  /** EIP-196. */
  private static final BigInteger P =
      new BigInteger(
          "21888242871839275222246405745257275088696311157297823662689037894645226208583");

  /** EIP-197. */
  private static final String ORDER =
      "0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001";

  private static final Pattern PUT =
      Pattern.compile("mstore\\(add\\(pairs, (0x[0-9a-f]+)\\), (0x[0-9a-f]{64})\\)");
  private static final Pattern COPY =
      Pattern.compile(
          "calldatacopy\\((pairs|add\\(pairs, 0x[0-9a-f]+\\)), ([abc]), (0x[0-9a-f]+)\\)");
  private static final Pattern TERM =
      Pattern.compile(
          "addTerm\\(l,\\s+(0x[0-9a-f]{64}),\\s+(0x[0-9a-f]{64}),\\s+calldataload\\((.*)\\)\\)\\)\n");
  private static final Pattern START =
      Pattern.compile(
          "mstore\\(l, (0x[0-9a-f]{64})\\)\n\\s+mstore\\(add\\(l, 0x20\\), (0x[0-9a-f]{64})\\)\n");

  private static String source(VerifyingKey key) {
    return VerifierContract.of(key, VerifierContract.USUAL_NAME).source();
  }

  private static VerifyingKey with(List<G1Point> ic) {
    return new VerifyingKey(
        TICKET.alpha1(), TICKET.beta2(), TICKET.gamma2(), TICKET.delta2(), List.copyOf(ic));
  }

  private static BigInteger hex(String number) {
    return new BigInteger(number.substring(2), 16);
  }

  private static String word(BigInteger number) {
    String digits = number.toString(16);
    return "0x" + "0".repeat(64 - digits.length()) + digits;
  }

  /**
   * The input of the precompiled contract for pairings, word by word: a constant, or the argument
   * of verifyProof that is copied there.
   */
  private static TreeMap<Integer, String> pairs(String source) {
    TreeMap<Integer, String> words = new TreeMap<>();
    Matcher put = PUT.matcher(source);
    while (put.find()) {
      assertThat(words.put(hex(put.group(1)).intValueExact(), put.group(2))).isNull();
    }
    Matcher copy = COPY.matcher(source);
    while (copy.find()) {
      String to = copy.group(1);
      int start =
          to.equals("pairs") ? 0 : hex(to.replace("add(pairs, ", "").replace(")", "")).intValue();
      for (int i = 0; i < hex(copy.group(3)).intValue() / 32; i++) {
        assertThat(words.put(start + 32 * i, copy.group(2) + i)).isNull();
      }
    }
    return words;
  }

  private static List<String> negatedG2(G2Point point) {
    return List.of(
        word(point.x1()),
        word(point.x0()),
        word(P.subtract(point.y1())),
        word(P.subtract(point.y0())));
  }

  @ParameterizedTest
  @EnumSource
  void theFourPairsStandWhereThePrecompiledContractReadsThem(Fixture fixture) {
    VerifyingKey key = fixture.verifyingKey();
    List<String> wanted = new ArrayList<>(List.of("a0", "a1", "b0", "b1", "b2", "b3"));
    wanted.add(word(key.alpha1().x()));
    wanted.add(word(P.subtract(key.alpha1().y())));
    wanted.add(word(key.beta2().x1()));
    wanted.add(word(key.beta2().x0()));
    wanted.add(word(key.beta2().y1()));
    wanted.add(word(key.beta2().y0()));
    wanted.addAll(List.of("L", "L"));
    wanted.addAll(negatedG2(key.gamma2()));
    wanted.addAll(List.of("c0", "c1"));
    wanted.addAll(negatedG2(key.delta2()));
    String source = source(key);
    assertThat(source).contains("let l := add(pairs, 0x180)").contains("0x08, pairs, 0x300,");
    TreeMap<Integer, String> words = pairs(source);
    words.put(0x180, "L");
    words.put(0x1a0, "L");
    assertThat(words.firstKey()).isZero();
    assertThat(words.lastKey()).isEqualTo(0x300 - 32);
    assertThat(words.values()).containsExactlyElementsOf(wanted);
  }

  @Test
  void eachInputIsMultipliedWithItsPoint() {
    String source = source(TICKET);
    MatchResult start = START.matcher(source).results().findFirst().orElseThrow();
    assertThat(hex(start.group(1))).isEqualTo(TICKET.ic().getFirst().x());
    assertThat(hex(start.group(2))).isEqualTo(TICKET.ic().getFirst().y());
    List<MatchResult> terms = TERM.matcher(source).results().toList();
    assertThat(terms)
        .extracting(term -> new G1Point(hex(term.group(1)), hex(term.group(2))))
        .isEqualTo(TICKET.ic().subList(1, 4));
    assertThat(terms)
        .extracting(term -> term.group(3))
        .containsExactly("publicInputs", "add(publicInputs, 0x20)", "add(publicInputs, 0x40)");
    assertThat(source)
        .contains("uint256[3] calldata publicInputs\n")
        .contains("lt(input, " + ORDER + ")");
  }

  @Test
  void withoutInputsThereIsNoListOfThem() {
    String source = source(Fixture.SILENT.verifyingKey());
    assertThat(source)
        .contains("uint256[2] calldata c\n    ) external view returns (bool valid) {")
        .contains("Solidity has no array of none")
        .doesNotContain("publicInputs")
        .doesNotContain("addTerm");
  }

  @Test
  void keyAndNameAloneDecideTheText() {
    String source = source(TICKET);
    assertThat(source(Fixture.TICKET.verifyingKey())).isEqualTo(source);
    assertThat(VerifierContract.of(TICKET, "Tickets_2").inputs()).isEqualTo(3);
    assertThat(VerifierContract.of(TICKET, "Tickets_2").source())
        .isEqualTo(source.replace("contract Groth16Verifier {", "contract Tickets_2 {"));
    assertThat(source).isASCII().doesNotContain("\r").endsWith("}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9x",
        "verifier",
        "contract",
        "A B",
        "A{}",
        "A\n",
        "Ä",
        "Aé",
        "_A",
        "A-B",
        "A//",
      })
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> VerifierContract.of(TICKET, name))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("A contract's name is a capital letter");
  }

  @Test
  void namesHaveALimit() {
    assertThat(VerifierContract.of(TICKET, "A".repeat(64)).source()).contains("A".repeat(64));
    assertThatThrownBy(() -> VerifierContract.of(TICKET, "A".repeat(65)))
        .isInstanceOf(BadInputException.class);
  }

  /** 85 bytes of code for an input, and 1,050 for the rest, as solc 0.8.30 makes them. */
  @Test
  void whatNoContractHasRoomForIsRefusedBeforeItIsLookedAt() {
    G1Point point = TICKET.ic().getFirst();
    String full = source(with(Collections.nCopies(VerifierContract.MOST_INPUTS + 1, point)));
    assertThat(TERM.matcher(full).results()).hasSize(VerifierContract.MOST_INPUTS);
    assertThat(VerifierContract.MOST_INPUTS * 85 + 1050).isLessThan(24_576);
    G1Point off = new G1Point(BigInteger.ONE, BigInteger.ONE);
    assertThatThrownBy(() -> source(with(Collections.nCopies(200_001, off))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("for 200000 public inputs")
        .hasMessageContaining("has room for " + VerifierContract.MOST_INPUTS);
  }

  /** Each of a key's points is looked at in Groth16VerifierTest. */
  @Test
  void anUnsoundKeyIsRefused() {
    List<G1Point> ic = new ArrayList<>(TICKET.ic());
    ic.set(3, new G1Point(ic.get(3).x(), ic.get(3).y().add(BigInteger.ONE)));
    assertThatThrownBy(() -> source(with(ic)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("IC[3]");
    VerifyingKey unfinished =
        new VerifyingKey(
            TICKET.alpha1(), TICKET.beta2(), TICKET.delta2(), TICKET.delta2(), TICKET.ic());
    assertThatThrownBy(() -> source(unfinished))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("gamma = delta");
  }

  @Test
  void aPointAtInfinityIsWrittenAsInEip196() {
    List<G1Point> ic = new ArrayList<>(TICKET.ic());
    ic.set(1, G1Point.INFINITY);
    MatchResult first = TERM.matcher(source(with(ic))).results().findFirst().orElseThrow();
    assertThat(hex(first.group(1))).isZero();
    assertThat(hex(first.group(2))).isZero();
  }
}
