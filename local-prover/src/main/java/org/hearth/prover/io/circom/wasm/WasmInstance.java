package org.hearth.prover.io.circom.wasm;

import java.util.Arrays;

/**
 * A program that runs: its memory, its global variables and its stack. For one thread.
 *
 * <p>The loop over {@link Op}s is one method on purpose: the state of the machine stays in Java's
 * own registers, and HotSpot compiles the loop whole while it runs.
 */
public final class WasmInstance {
  private static final long UNSIGNED = 0xffffffffL;
  private static final int FIRST_REGISTERS = 1 << 12;
  private static final int MOST_REGISTERS = 1 << 22;
  private static final int MOST_CALLS = 1 << 14;
  private static final int CALL_WORDS = 3;

  /** Calls, routines and turns of loops from one look at the thread's interruption to the next. */
  private static final int PATIENCE = 1 << 12;

  private final WasmProgram program;
  private final WasmProgram.Parts parts;
  private final HostFunctions host;
  private final LinearMemory memory;
  private final FieldElements elements = new FieldElements();
  private final long[] globals;
  private long[] registers = new long[FIRST_REGISTERS];
  private int[] calls = new int[16 * CALL_WORDS];
  private int depth;

  /** Where the registers end that are in use. */
  private int top;

  private int patience = PATIENCE;

  /**
   * @param mostPages that its memory may grow to, at least what it starts with
   */
  public WasmInstance(WasmProgram program, int mostPages, HostFunctions host) {
    this.program = program;
    this.parts = program.parts();
    this.host = host;
    this.memory =
        new LinearMemory(
            parts.memory().initialPages(), Math.min(mostPages, parts.memory().mostPages()));
    this.globals = parts.globals().clone();
    for (WasmProgram.Data data : parts.memory().data()) {
      memory.write(data.address(), parts.file(), data.from(), data.length());
    }
  }

  /** Whether there is a function of that name for others to call. */
  public boolean exports(String function) {
    return parts.exports().containsKey(function);
  }

  /** Of its memory, in WebAssembly's pages of 64 KiB. */
  public int pages() {
    return memory.pages();
  }

  /**
   * Reads 64-bit words from memory.
   *
   * @param address in bytes, unsigned
   * @throws WasmTrapException if they are outside
   */
  public void read(int address, long[] to, int offset, int words) {
    try {
      for (int i = 0; i < words; i++) {
        to[offset + i] = LinearMemory.loadLong(memory.words(), (address & UNSIGNED) + 8L * i);
      }
    } catch (IndexOutOfBoundsException e) {
      throw trap(e);
    }
  }

  /**
   * Writes 64-bit words to memory.
   *
   * @param address in bytes, unsigned
   * @throws WasmTrapException if they are outside
   */
  public void write(int address, long[] from, int offset, int words) {
    try {
      for (int i = 0; i < words; i++) {
        LinearMemory.storeLong(memory.words(), (address & UNSIGNED) + 8L * i, from[offset + i]);
      }
    } catch (IndexOutOfBoundsException e) {
      throw trap(e);
    }
  }

  /**
   * Calls an exported function.
   *
   * @param arguments 32-bit numbers sign-extended; what is missing is 0
   * @return its result, 0 if it has none
   * @throws WasmTrapException if it does what WebAssembly forbids, goes too deep, or the thread was
   *     interrupted
   * @throws UnsupportedWasmException if it comes to an instruction that circom 2 does not use
   */
  public long call(String function, long... arguments) {
    Integer index = parts.exports().get(function);
    if (index == null || index < firstOwn()) {
      throw new UnsupportedWasmException("no function of its own is called " + function);
    }
    return call((int) index, arguments);
  }

  LinearMemory memory() {
    return memory;
  }

  /** The number of the first function that is not imported. */
  int firstOwn() {
    return parts.imports().size();
  }

  /**
   * @param index of a function of its own
   */
  long call(int index, long... arguments) {
    int base = top;
    int entered = depth;
    try {
      DecodedFunction called = program.decoded(index);
      reserve(base + Math.max(called.registers(), arguments.length));
      Arrays.fill(registers, base, base + called.parameters(), 0);
      System.arraycopy(
          arguments, 0, registers, base, Math.min(called.parameters(), arguments.length));
      run(index, base);
      return program.typeOf(index).results() == 0 ? 0 : registers[base];
    } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
      throw trap(e);
    } finally {
      top = base;
      depth = entered;
    }
  }

  private static WasmTrapException trap(RuntimeException e) {
    return new WasmTrapException(
        e instanceof ArithmeticException
            ? "it divides by zero or too far"
            : "it reads or writes outside its memory");
  }

  private void reserve(int count) {
    if (count > registers.length) {
      if (count > MOST_REGISTERS) {
        throw new WasmTrapException("it recurses without end");
      }
      registers = Arrays.copyOf(registers, Math.min(MOST_REGISTERS, 2 * count));
    }
    top = count;
  }

  /** Remembers who is to go on when the called function returns. */
  private void enter(int function, int next, int base) {
    if (depth == MOST_CALLS) {
      throw new WasmTrapException("it recurses without end");
    }
    if (CALL_WORDS * depth == calls.length) {
      calls = Arrays.copyOf(calls, 2 * calls.length);
    }
    int at = CALL_WORDS * depth++;
    calls[at] = function;
    calls[at + 1] = next;
    calls[at + 2] = base;
  }

  private void look() {
    patience = PATIENCE;
    if (Thread.currentThread().isInterrupted()) {
      throw new WasmTrapException("it was interrupted");
    }
  }

  private int indirect(int type, long entry) {
    int[] table = parts.functions().table();
    long place = entry & UNSIGNED;
    int function = place < table.length ? table[(int) place] : -1;
    if (function < 0
        || !program.typeOf(function).signature().equals(parts.types().get(type).signature())) {
      throw new WasmTrapException("it calls through its table what is not there");
    }
    return function;
  }

  private void callHost(int function, int arguments) {
    int count = program.typeOf(function).parameters();
    host.call(
        this,
        parts.imports().get(function).name(),
        Arrays.copyOfRange(registers, arguments, arguments + count));
  }

  /**
   * Runs a function of the module's own until it returns.
   *
   * @param base of its registers, where the arguments are
   */
  private void run(int first, int base) {
    int entered = depth;
    int imported = firstOwn();
    int function = first;
    DecodedFunction decoded = program.decoded(function);
    int[] code = decoded.code();
    int fp = base;
    int pc = 0;
    long[] r = registers;
    int[] m = memory.words();
    Arrays.fill(r, fp + decoded.parameters(), fp + decoded.parameters() + decoded.zeroed(), 0);
    while (true) {
      int op = code[pc];
      switch (op) {
        case Op.ADD_NUMBER -> {
          r[fp + code[pc + 1]] = (int) r[fp + code[pc + 2]] + code[pc + 3];
          pc += 4;
        }
        case Op.COPY -> {
          r[fp + code[pc + 1]] = r[fp + code[pc + 2]];
          pc += 3;
        }
        case Op.NUMBER -> {
          r[fp + code[pc + 1]] = (code[pc + 2] & UNSIGNED) | (long) code[pc + 3] << 32;
          pc += 4;
        }
        case Op.TIMES_NUMBER -> {
          r[fp + code[pc + 1]] = (int) r[fp + code[pc + 2]] * code[pc + 3];
          pc += 4;
        }
        case Op.JUMP -> pc = code[pc + 1];
        case Op.JUMP_IF -> pc = (int) r[fp + code[pc + 1]] != 0 ? code[pc + 2] : pc + 3;
        case Op.JUMP_UNLESS -> pc = (int) r[fp + code[pc + 1]] == 0 ? code[pc + 2] : pc + 3;
        case Op.JUMP_TABLE -> {
          long place = Math.min(r[fp + code[pc + 1]] & UNSIGNED, code[pc + 2]);
          pc = code[pc + 3 + (int) place];
        }
        case Op.FIELD -> {
          if (--patience < 0) {
            look();
          }
          int x = (int) r[fp + code[pc + 3]] + code[pc + 4];
          int y = (int) r[fp + code[pc + 5]] + code[pc + 6];
          int z = (int) r[fp + code[pc + 7]] + code[pc + 8];
          long result = RoutineTable.call(code[pc + 1] - imported, elements, m, x, y, z);
          int to = fp + code[pc + 2];
          if (result == FieldElements.NOT_HERE) {
            int arity = program.routines().arity(code[pc + 1]);
            r[to] = x;
            if (arity > 1) {
              r[to + 1] = y;
            }
            if (arity > 2) {
              r[to + 2] = z;
            }
            enter(function, pc + 9, fp);
            function = code[pc + 1];
            decoded = program.decoded(function);
            code = decoded.code();
            fp = to;
            pc = 0;
            reserve(fp + decoded.registers());
            r = registers;
            int zeroed = fp + decoded.parameters();
            Arrays.fill(r, zeroed, zeroed + decoded.zeroed(), 0);
          } else {
            r[to] = result;
            pc += 9;
          }
        }
        case Op.CALL, Op.CALL_INDIRECT -> {
          int called;
          int to;
          int next;
          if (op == Op.CALL) {
            called = code[pc + 1];
            to = fp + code[pc + 2];
            next = pc + 3;
          } else {
            called = indirect(code[pc + 1], r[fp + code[pc + 2]]);
            to = fp + code[pc + 3];
            next = pc + 4;
          }
          if (--patience < 0) {
            look();
          }
          if (called < imported) {
            callHost(called, to);
            pc = next;
          } else {
            enter(function, next, fp);
            function = called;
            decoded = program.decoded(function);
            code = decoded.code();
            fp = to;
            pc = 0;
            reserve(fp + decoded.registers());
            int zeroed = fp + decoded.parameters();
            Arrays.fill(registers, zeroed, zeroed + decoded.zeroed(), 0);
          }
          r = registers;
          m = memory.words();
        }
        case Op.RETURN -> {
          if (depth == entered) {
            return;
          }
          int at = CALL_WORDS * --depth;
          function = calls[at];
          pc = calls[at + 1];
          fp = calls[at + 2];
          decoded = program.decoded(function);
          code = decoded.code();
          top = fp + decoded.registers();
        }
        case Op.UNREACHABLE -> throw new WasmTrapException("it comes to where it can't be");
        case Op.LOOP -> {
          if (--patience < 0) {
            look();
          }
          pc++;
        }
        case Op.MEMORY_SIZE -> {
          r[fp + code[pc + 1]] = memory.pages();
          pc += 2;
        }
        case Op.MEMORY_GROW -> {
          look(); // it may copy a gigabyte
          r[fp + code[pc + 1]] = memory.grow((int) r[fp + code[pc + 2]]);
          m = memory.words();
          pc += 3;
        }
        case Op.SELECT -> {
          r[fp + code[pc + 1]] =
              (int) r[fp + code[pc + 2]] != 0 ? r[fp + code[pc + 3]] : r[fp + code[pc + 4]];
          pc += 5;
        }
        case Op.GET_GLOBAL -> {
          r[fp + code[pc + 1]] = globals[code[pc + 2]];
          pc += 3;
        }
        case Op.SET_GLOBAL -> {
          globals[code[pc + 1]] = r[fp + code[pc + 2]];
          pc += 3;
        }
        case Op.I32_LOAD -> {
          r[fp + code[pc + 1]] = LinearMemory.load(m, loaded(r, fp, code, pc));
          pc += 5;
        }
        case Op.I64_LOAD -> {
          r[fp + code[pc + 1]] = LinearMemory.loadLong(m, loaded(r, fp, code, pc));
          pc += 5;
        }
        case Op.I32_LOAD8_U, Op.I64_LOAD8_U -> {
          r[fp + code[pc + 1]] = LinearMemory.loadByte(m, loaded(r, fp, code, pc)) & 0xff;
          pc += 5;
        }
        case Op.I32_LOAD8_S, Op.I64_LOAD8_S -> {
          r[fp + code[pc + 1]] = (byte) LinearMemory.loadByte(m, loaded(r, fp, code, pc));
          pc += 5;
        }
        case Op.I32_LOAD16_U, Op.I64_LOAD16_U -> {
          r[fp + code[pc + 1]] = LinearMemory.loadShort(m, loaded(r, fp, code, pc)) & 0xffff;
          pc += 5;
        }
        case Op.I32_LOAD16_S, Op.I64_LOAD16_S -> {
          r[fp + code[pc + 1]] = (short) LinearMemory.loadShort(m, loaded(r, fp, code, pc));
          pc += 5;
        }
        case Op.I64_LOAD32_S -> {
          r[fp + code[pc + 1]] = LinearMemory.load(m, loaded(r, fp, code, pc));
          pc += 5;
        }
        case Op.I64_LOAD32_U -> {
          r[fp + code[pc + 1]] = LinearMemory.load(m, loaded(r, fp, code, pc)) & UNSIGNED;
          pc += 5;
        }
        case Op.I64_STORE -> {
          LinearMemory.storeLong(m, stored(r, fp, code, pc), r[fp + code[pc + 4]]);
          pc += 5;
        }
        case Op.I32_STORE, Op.I64_STORE32 -> {
          LinearMemory.store(m, stored(r, fp, code, pc), (int) r[fp + code[pc + 4]]);
          pc += 5;
        }
        case Op.I32_STORE8, Op.I64_STORE8 -> {
          LinearMemory.store(m, stored(r, fp, code, pc), (int) r[fp + code[pc + 4]], 0xff);
          pc += 5;
        }
        case Op.I32_STORE16, Op.I64_STORE16 -> {
          LinearMemory.store(m, stored(r, fp, code, pc), (int) r[fp + code[pc + 4]], 0xffff);
          pc += 5;
        }
        case Op.I32_EQZ -> {
          r[fp + code[pc + 1]] = (int) r[fp + code[pc + 2]] == 0 ? 1 : 0;
          pc += 3;
        }
        case Op.I64_EQZ -> {
          r[fp + code[pc + 1]] = r[fp + code[pc + 2]] == 0 ? 1 : 0;
          pc += 3;
        }
        case Op.I32_WRAP_I64, Op.I64_EXTEND_I32_S -> {
          r[fp + code[pc + 1]] = (int) r[fp + code[pc + 2]];
          pc += 3;
        }
        case Op.I64_EXTEND_I32_U -> {
          r[fp + code[pc + 1]] = r[fp + code[pc + 2]] & UNSIGNED;
          pc += 3;
        }
        case Op.I32_CLZ, Op.I32_CTZ, Op.I32_POPCNT, Op.I64_CLZ, Op.I64_CTZ, Op.I64_POPCNT -> {
          r[fp + code[pc + 1]] = Numeric.unary(op, r[fp + code[pc + 2]]);
          pc += 3;
        }
        default -> {
          long a = r[fp + code[pc + 2]];
          long b = r[fp + code[pc + 3]];
          r[fp + code[pc + 1]] =
              switch (op) {
                case Op.I32_ADD -> (int) a + (int) b;
                case Op.I32_SUB -> (int) a - (int) b;
                case Op.I32_MUL -> (int) a * (int) b;
                case Op.I32_AND, Op.I64_AND -> a & b;
                case Op.I32_OR, Op.I64_OR -> a | b;
                case Op.I32_XOR, Op.I64_XOR -> a ^ b;
                case Op.I32_SHL -> (int) a << (int) b;
                case Op.I32_SHR_S -> (int) a >> (int) b;
                case Op.I32_SHR_U -> (int) a >>> (int) b;
                case Op.I32_EQ -> (int) a == (int) b ? 1 : 0;
                case Op.I32_NE -> (int) a != (int) b ? 1 : 0;
                case Op.I32_LT_S -> (int) a < (int) b ? 1 : 0;
                case Op.I32_GT_S -> (int) a > (int) b ? 1 : 0;
                case Op.I64_ADD -> a + b;
                case Op.I64_SUB -> a - b;
                case Op.I64_MUL -> a * b;
                case Op.I64_SHL -> a << b;
                case Op.I64_SHR_S -> a >> b;
                case Op.I64_SHR_U -> a >>> b;
                default -> Numeric.binary(op, a, b);
              };
          pc += 4;
        }
      }
    }
  }

  private static long loaded(long[] r, int fp, int[] code, int pc) {
    return ((int) r[fp + code[pc + 2]] + code[pc + 3] & UNSIGNED) + (code[pc + 4] & UNSIGNED);
  }

  private static long stored(long[] r, int fp, int[] code, int pc) {
    return ((int) r[fp + code[pc + 1]] + code[pc + 2] & UNSIGNED) + (code[pc + 3] & UNSIGNED);
  }
}
