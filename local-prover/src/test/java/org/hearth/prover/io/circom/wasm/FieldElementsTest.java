package org.hearth.prover.io.circom.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.TestSeed;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.circom.CircomFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Java code of each routine against circom's own WebAssembly for it, run by the interpreter
 * without any Java code for the field: the same result, and the same bytes in memory.
 */
class FieldElementsTest {
  private static final int ROUTINES = 81;
  private static final int ROUNDS = TestSeed.nightly() ? 30_000 : 600;
  private static final BigInteger P = Bn254.FR.modulus();
  private static final BigInteger RADIX = BigInteger.ONE.shiftLeft(256);

  /** Three elements, at addresses that are multiples of four and not all of eight. */
  private static final int[] PLACES = {600_000, 600_044, 600_092};

  private static final int ELEMENT_BYTES = 40;

  /** Values at which something changes. */
  private static final List<BigInteger> EDGES =
      Stream.of(
              BigInteger.ZERO,
              BigInteger.ONE,
              BigInteger.TWO,
              BigInteger.valueOf(31),
              BigInteger.valueOf(64),
              BigInteger.valueOf(253),
              BigInteger.valueOf(254),
              BigInteger.valueOf(Integer.MAX_VALUE),
              BigInteger.ONE.shiftLeft(31),
              BigInteger.ONE.shiftLeft(32),
              BigInteger.ONE.shiftLeft(64),
              P.shiftRight(1),
              P.shiftRight(1).add(BigInteger.ONE),
              P.subtract(BigInteger.ONE),
              P.subtract(BigInteger.ONE.shiftLeft(31)))
          .toList();

  private static final int[] SHORTS = {
    0, 1, -1, 2, 31, 63, 64, 128, 253, 254, 255, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  static IntStream routines() {
    return IntStream.range(0, ROUTINES).filter(routine -> RoutineTable.arity(routine) > 0);
  }

  private static WasmInstance withoutJava() {
    byte[] file = CircomFile.bytes("arrays2.wasm");
    return new WasmInstance(
        WasmProgram.withoutRoutines("arrays2.wasm", file), 1 << 10, (caller, n, a) -> {});
  }

  @ParameterizedTest
  @MethodSource("routines")
  void doesWhatTheWebAssemblyDoes(int routine) {
    Random random = new Random(TestSeed.of(FieldElementsTest.class, 15) + routine);
    WasmInstance reference = withoutJava();
    FieldElements elements = new FieldElements();
    int done = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int[] before = reference.memory().words().clone();
      int[] arguments = new int[3];
      for (int i = 0; i < 3; i++) {
        arguments[i] = PLACES[random.nextInt(4) == 0 ? random.nextInt(3) : i];
        put(before, PLACES[i] / 4, random);
      }
      if (routine == 34) {
        arguments[2] = random.nextInt(3);
      }
      int arity = RoutineTable.arity(routine);
      int[] java = before.clone();
      long result =
          RoutineTable.call(
              routine,
              elements,
              java,
              arguments[0],
              arity > 1 ? arguments[1] : 0,
              arity > 2 ? arguments[2] : 0);
      if (result == FieldElements.NOT_HERE) {
        continue;
      }
      done++;
      System.arraycopy(before, 0, reference.memory().words(), 0, before.length);
      long[] pushed = new long[arity];
      for (int i = 0; i < arity; i++) {
        pushed[i] = arguments[i];
      }
      long expected = reference.call(reference.firstOwn() + routine, pushed);
      String what = describe(routine, arguments, before);
      assertThat((int) result).as(what).isEqualTo((int) expected);
      assertThat(withoutScratch(java))
          .as(what)
          .isEqualTo(withoutScratch(reference.memory().words()));
    }
    assertThat(done).as("rounds that were not left to the WebAssembly").isGreaterThan(ROUNDS / 10);
  }

  private static void put(int[] words, int at, Random random) {
    int kind = random.nextInt(4);
    int small = random.nextBoolean() ? SHORTS[random.nextInt(SHORTS.length)] : random.nextInt();
    BigInteger value =
        random.nextBoolean()
            ? EDGES.get(random.nextInt(EDGES.size()))
            : new BigInteger(256, random).mod(P);
    if (kind == 1) {
      value = BigInteger.valueOf(small).mod(P);
    }
    words[at] = small;
    words[at + 1] = new int[] {0, 0x40000000, 0x80000000, 0xc0000000}[kind];
    long[] parts = new long[4];
    PrimeField.putWords((kind & 1) == 1 ? value.multiply(RADIX).mod(P) : value, parts, 0);
    for (int i = 0; i < 8; i++) {
      words[at + 2 + i] = (int) (parts[i / 2] >>> (32 * (i % 2)));
    }
  }

  /**
   * The elements, and the constants from the modulus to the last of its numbers, with that of 254
   * bits; circom's scratch space lies between them.
   */
  private static List<Integer> withoutScratch(int[] words) {
    List<Integer> kept = new ArrayList<>();
    for (int at : PLACES) {
      for (int i = 0; i < ELEMENT_BYTES / 4; i++) {
        kept.add(words[at / 4 + i]);
      }
    }
    for (int at = 88; at < 128; at += 4) {
      kept.add(words[at / 4]);
    }
    for (int at = 608; at < 992; at += 4) {
      kept.add(words[at / 4]);
    }
    for (int at = 1920; at < 2032; at += 4) {
      kept.add(words[at / 4]);
    }
    return kept;
  }

  private static String describe(int routine, int[] arguments, int[] words) {
    StringBuilder text = new StringBuilder("routine " + routine + " of");
    for (int address : arguments) {
      text.append(' ').append(address).append(": ");
      for (int i = 0; address >= PLACES[0] && i < ELEMENT_BYTES / 4; i++) {
        text.append(Integer.toHexString(words[address / 4 + i])).append(' ');
      }
    }
    return text.toString();
  }

  @Test
  void anAddressThatIsNoMultipleOfFourIsLeftToTheWebAssembly() {
    int[] words = withoutJava().memory().words();
    int[] before = words.clone();
    assertThat(RoutineTable.call(33, new FieldElements(), words, PLACES[0] + 1, PLACES[1], 0))
        .isEqualTo(FieldElements.NOT_HERE);
    assertThat(words).isEqualTo(before);
  }

  /** A count that a hostile module names is left to a loop, which looks whether its time is up. */
  @Test
  void copiesOfVeryManyAreLeftToTheWebAssembly() {
    int[] words = new int[1 << 20];
    FieldElements elements = new FieldElements();
    assertThat(RoutineTable.call(34, elements, words, 0, 1 << 20, 4096)).isZero();
    for (int count : new int[] {4097, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      assertThat(RoutineTable.call(34, elements, words, 0, 1 << 20, count))
          .isEqualTo(FieldElements.NOT_HERE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"arrays2.wasm", "bus.wasm", "mul-circom203.wasm"})
  void theRoutinesOfCircom2AreKnown(String file) {
    assertThat(WasmProgram.read(file, CircomFile.bytes(file)).hasFieldRoutines()).isTrue();
  }

  /** One other byte in one of them, and all of them run as they stand there. */
  @ParameterizedTest
  @ValueSource(strings = {"arrays2.wasm", "bus.wasm", "mul-circom203.wasm"})
  void otherRoutinesAreNotTakenForThem(String file) {
    assertThat(WasmProgram.read(file, CircomFile.withOtherRoutines(file)).hasFieldRoutines())
        .isFalse();
  }

  @Test
  void theRoutinesOfAnotherFieldAreNotTakenForThem() {
    byte[] file = CircomFile.bytes("goldilocks.wasm");
    assertThat(WasmProgram.read("goldilocks.wasm", file).hasFieldRoutines()).isFalse();
  }
}
