package org.hearth.prover.io.circom.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.TestSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instructions against Chicory's interpreter of them, and modules that misbehave on purpose. */
class InterpreterTest {
  private static final int I32 = 0x7f;
  private static final int I64 = 0x7e;
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    7,
    8,
    31,
    32,
    63,
    64,
    255,
    65_535,
    65_536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 31,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  /** A function's code, its parameters' and result's types, and its number of local variables. */
  record Function(String name, int[] parameters, int[] results, int[] code) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static byte[] module(Function... functions) {
    return Module.of(functions);
  }

  private static WasmInstance instance(byte[] module) {
    return new WasmInstance(
        WasmProgram.read("a.wasm", module), 16, (caller, name, arguments) -> {});
  }

  static Stream<Function> arithmetic() {
    return IntStream.range(0, 256)
        .filter(code -> Op.binary(code) || Op.unary(code))
        .mapToObj(InterpreterTest::arithmetic);
  }

  private static Function arithmetic(int code) {
    boolean binary = Op.binary(code);
    boolean wide =
        (code >= Op.I64_EQZ && code <= Op.I64_GE_U)
            || (code >= Op.I64_CLZ && code <= Op.I64_ROTR)
            || code == Op.I32_WRAP_I64;
    boolean truth = code <= Op.I64_GE_U;
    int type = wide ? I64 : I32;
    int result = code >= Op.I64_EXTEND_I32_S ? I64 : truth || code == Op.I32_WRAP_I64 ? I32 : type;
    int[] parameters = binary ? new int[] {type, type} : new int[] {type};
    int[] body = binary ? new int[] {0x20, 0, 0x20, 1, code} : new int[] {0x20, 0, code};
    return new Function("%02x".formatted(code), parameters, new int[] {result}, body);
  }

  /** Also where both stop: division by zero, and of the least number by -1. */
  @ParameterizedTest
  @MethodSource
  void arithmetic(Function f) {
    Random random = new Random(TestSeed.of(InterpreterTest.class, 15));
    byte[] module = module(f);
    WasmInstance ours = instance(module);
    Instance theirs = Instance.builder(Parser.parse(module)).build();
    for (int i = 0; i < 400; i++) {
      long[] arguments = new long[f.parameters.length];
      for (int j = 0; j < arguments.length; j++) {
        long value = random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextLong();
        arguments[j] = f.parameters[j] == I32 ? (int) value : value;
      }
      Object expected = theirs(theirs, f.name, arguments);
      Object got = ours(ours, f.name, arguments);
      if (f.results[0] == I32 && expected instanceof Long value) {
        expected = (long) (int) (long) value;
      }
      assertThat(got).as("%s of %s", f.name, arguments).isEqualTo(expected);
    }
  }

  private static Object theirs(Instance instance, String name, long... arguments) {
    try {
      return instance.export(name).apply(arguments)[0];
    } catch (ChicoryException e) {
      return "stops";
    }
  }

  private static Object ours(WasmInstance instance, String name, long... arguments) {
    try {
      return instance.call(name, arguments);
    } catch (WasmTrapException e) {
      return "stops";
    }
  }

  static Stream<Function> memory() {
    List<Function> all = new ArrayList<>();
    for (int code = 0; code < 256; code++) {
      if (Op.stores(code)) {
        boolean wide = code == Op.I64_STORE || code >= Op.I64_STORE8;
        all.add(
            new Function(
                "%02x".formatted(code),
                new int[] {I32, wide ? I64 : I32},
                new int[] {I64},
                // Stored at the first parameter plus 3; the eight bytes there are the result.
                new int[] {0x20, 0, 0x20, 1, code, 0, 3, 0x20, 0, 0x29, 0, 0}));
      } else if (Op.loads(code)) {
        boolean wide = code == Op.I64_LOAD || code >= Op.I64_LOAD8_S;
        all.add(
            new Function(
                "%02x".formatted(code),
                new int[] {I32, I64},
                new int[] {wide ? I64 : I32},
                new int[] {0x20, 0, 0x20, 1, 0x37, 0, 0, 0x20, 0, code, 0, 1}));
      }
    }
    return all.stream();
  }

  /** At all addresses modulo eight, at the end of memory, and outside it. */
  @ParameterizedTest
  @MethodSource
  void memory(Function f) {
    Random random = new Random(TestSeed.of(InterpreterTest.class, 16));
    byte[] module = module(f);
    WasmInstance ours = instance(module);
    Instance theirs = Instance.builder(Parser.parse(module)).build();
    int end = 1 << 16;
    int[] addresses = {0, 1, 2, 3, 4, 5, 6, 7, 8, 100, end - 16, end - 12, end - 11, end - 10};
    int[] outside = {end - 9, end - 8, end - 7, end - 4, end - 3, end - 1, end, -1, -4, -8, -16};
    for (int address : IntStream.concat(IntStream.of(addresses), IntStream.of(outside)).toArray()) {
      long value = random.nextLong();
      long argument = f.parameters[1] == I32 ? (int) value : value;
      Object expected = theirs(theirs, f.name, address, argument);
      if (f.results[0] == I32 && expected instanceof Long number) {
        expected = (long) (int) (long) number;
      }
      assertThat(ours(ours, f.name, address, argument))
          .as("%s at %d", f.name, address)
          .isEqualTo(expected);
    }
  }

  /** Control flow, local variables and calls, in shapes that the decoder treats on its own. */
  static Stream<Function> shapes() {
    return Stream.of(
        shape("a number, then the variable that it is added to", 0x41, 5, 0x20, 0, 0x6a),
        shape(
            "a variable that changes while its old value is on the stack",
            0x20,
            0,
            0x41,
            9,
            0x21,
            0,
            0x20,
            0,
            0x6a),
        shape("tee, and the same variable again", 0x41, 3, 0x22, 1, 0x20, 1, 0x6a, 0x20, 0, 0x6a),
        shape("not, then if", 0x20, 0, 0x45, 0x04, I32, 0x41, 1, 0x05, 0x41, 2, 0x0b),
        shape(
            "if without else",
            0x41,
            4,
            0x21,
            1,
            0x20,
            0,
            0x04,
            0x40,
            0x41,
            8,
            0x21,
            1,
            0x0b,
            0x20,
            1),
        shape(
            "a loop to ten",
            0x03,
            0x40,
            0x20,
            1,
            0x41,
            1,
            0x6a,
            0x22,
            1,
            0x41,
            10,
            0x48,
            0x0d,
            0,
            0x0b,
            0x20,
            1),
        shape(
            "a block with a result, left early",
            0x02,
            I32,
            0x41,
            7,
            0x0c,
            0,
            0x41,
            1,
            0x1a,
            0x0b,
            0x20,
            0,
            0x6a),
        shape("returns inside", 0x20, 0, 0x04, 0x40, 0x41, 42, 0x0f, 0x0b, 0x41, 43),
        shape(
            "code that is never reached",
            0x41,
            1,
            0x0f,
            0x02,
            0x40,
            0x41,
            5,
            0x0e,
            1,
            0,
            0,
            0x0b,
            0x41,
            2),
        shape(
            "a table of jumps",
            0x02,
            0x40,
            0x02,
            0x40,
            0x20,
            0,
            0x0e,
            1,
            0,
            1,
            0x0b,
            0x41,
            11,
            0x0f,
            0x0b,
            0x41,
            12),
        shape("select", 0x41, 21, 0x41, 22, 0x20, 0, 0x1b),
        shape("products of numbers", 0x41, 3, 0x41, 40, 0x6c, 0x20, 0, 0x6a, 0x41, 40, 0x6c),
        shape("a number times a variable", 0x41, 3, 0x20, 0, 0x6c, 0x41, 2, 0x6b),
        shape("two sums added", 0x20, 0, 0x41, 3, 0x6a, 0x20, 0, 0x41, 4, 0x6a, 0x6a),
        shape("memory grows", 0x41, 2, 0x40, 0, 0x3f, 0, 0x6a),
        shape("memory does not grow so far", 0x41, 0xff, 0xff, 3, 0x40, 0),
        shape(
            "calls itself",
            0x20,
            0,
            0x45,
            0x04,
            I32,
            0x41,
            1,
            0x05,
            0x20,
            0,
            0x41,
            1,
            0x6b,
            0x10,
            0,
            0x20,
            0,
            0x6c,
            0x0b),
        shape("drops", 0x20, 0, 0x20, 1, 0x1a),
        shape("nothing at all", 0x01, 0x20, 0));
  }

  private static Function shape(String name, int... code) {
    return new Function(name, new int[] {I32}, new int[] {I32}, code);
  }

  @ParameterizedTest
  @MethodSource
  void shapes(Function f) {
    byte[] module = module(f);
    for (int argument : new int[] {0, 1, 2, 5}) {
      Instance theirs =
          Instance.builder(Parser.parse(module))
              .withMemoryLimits(new com.dylibso.chicory.wasm.types.MemoryLimits(1, 16))
              .build();
      Object expected = theirs(theirs, f.name, argument);
      if (expected instanceof Long number) {
        expected = (long) (int) (long) number;
      }
      assertThat(ours(instance(module), f.name, argument))
          .as("%s of %d", f.name, argument)
          .isEqualTo(expected);
    }
  }

  /** Code that is no code, or that does what it must not. */
  static Stream<Function> bad() {
    return Stream.of(
        shape("takes from an empty stack", 0x6a),
        shape("takes what was pushed outside its block", 0x20, 0, 0x02, 0x40, 0x1a, 0x0b, 0x41, 0),
        shape("no result", 0x01),
        shape("a variable that is not there", 0x20, 90),
        shape("a global that is not there", 0x23, 0),
        shape("a function that is not there", 0x20, 0, 0x10, 90),
        shape("a type that is not there", 0x20, 0, 0x11, 90, 0),
        shape("an empty table", 0x20, 0, 0x41, 0, 0x11, 0, 0),
        shape("jumps out", 0x0c, 9),
        shape("else without if", 0x05, 0x20, 0),
        shape("an open block", 0x02, 0x40, 0x20, 0),
        shape("a number without an end", 0x41, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
        shape("unreachable", 0x00),
        shape("recursion without end", 0x20, 0, 0x10, 0));
  }

  @ParameterizedTest
  @MethodSource
  void bad(Function f) {
    assertThatThrownBy(() -> instance(module(f)).call(f.name, 1))
        .isInstanceOfAny(
            BadInputException.class, WasmTrapException.class, UnsupportedWasmException.class);
  }

  @Test
  void bytesAreWrittenWhereverTheyBegin() {
    byte[] bytes = new byte[40];
    new Random(TestSeed.of(InterpreterTest.class, 17)).nextBytes(bytes);
    for (int address = 96; address < 104; address++) {
      for (int from = 0; from < 5; from++) {
        for (int length = 0; length < 14; length++) {
          LinearMemory memory = new LinearMemory(1, 1);
          memory.write(address, bytes, from, length);
          for (int i = 90; i < 130; i++) {
            int at = i - address;
            int expected = at >= 0 && at < length ? bytes[from + at] & 0xff : 0;
            assertThat(LinearMemory.loadByte(memory.words(), i) & 0xff)
                .as("byte %d of %d from %d at %d", i, length, from, address)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  /** Memory that grows and grows, by nothing or by a page, can be interrupted at each step. */
  @Test
  void growingMemoryCanBeInterrupted() throws InterruptedException {
    int[] code = {0x03, 0x40, 0x41, 0, 0x40, 0, 0x1a, 0x0c, 0, 0x0b, 0x20, 0};
    Function f = shape("grow", code);
    WasmInstance instance = instance(module(f));
    Thread thread = Thread.ofPlatform().daemon().start(() -> ours(instance, f.name, 1));
    assertThat(thread.join(Duration.ofMillis(200))).isFalse();
    thread.interrupt();
    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    assertThat(instance.pages()).isEqualTo(1);
  }

  /** Loops without end, and recursion that would take ages: an interruption ends them. */
  @Test
  void anInterruptionEndsIt() throws InterruptedException {
    int[] loop = {0x03, 0x40, 0x0c, 0, 0x0b, 0x20, 0};
    // f(x) = x == 0 ? 0 : f(x - 1) + f(x - 1)
    int[] ages = {
      0x20, 0, 0x45, 0x04, I32, 0x41, 0, 0x05, 0x20, 0, 0x41, 1, 0x6b, 0x10, 0, 0x20, 0, 0x41, 1,
      0x6b, 0x10, 0, 0x6a, 0x0b
    };
    for (int[] code : List.of(loop, ages)) {
      Function f = shape("long", code);
      WasmInstance instance = instance(module(f));
      Thread thread = Thread.ofPlatform().daemon().start(() -> ours(instance, f.name, 200));
      assertThat(thread.join(Duration.ofMillis(200))).isFalse();
      thread.interrupt();
      assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    }
  }
}
