package org.hearth.prover.io.circom.wasm;

import java.util.Arrays;

/**
 * What stands on WebAssembly's stack while a function is decoded: for each place a register and a
 * 32-bit number to add to it. Each place has a register of its own, behind the local variables,
 * where its value is moved when that has to be.
 */
final class OperandStack {
  static final int MOST_REGISTERS = 1 << 16;

  private final WasmBytes in;
  private final CodeBuffer code;
  private final int zero;
  private int[] registers = new int[16];
  private int[] numbers = new int[16];
  private int height;
  private int floor;
  private int most;

  /**
   * @param in for messages about a function that is damaged
   * @param code where moves are written
   * @param zero the register that stays zero; those of the places follow it
   */
  OperandStack(WasmBytes in, CodeBuffer code, int zero) {
    this.in = in;
    this.code = code;
    this.zero = zero;
    this.most = zero + 1;
  }

  int height() {
    return height;
  }

  void setHeight(int height) {
    this.height = height;
  }

  /** What stands lower belongs to the blocks around, and can't be taken. */
  void setFloor(int floor) {
    this.floor = floor;
  }

  /** Registers that the function needs in all. */
  int most() {
    return most;
  }

  /** The register that what stands there is an offset from. */
  int register(int at) {
    return registers[at];
  }

  /** What is added to it. */
  int number(int at) {
    return numbers[at];
  }

  boolean isNumber(int at) {
    return registers[at] == zero;
  }

  /** Whether it has been computed into the register of its place. */
  boolean isSettled(int at) {
    return registers[at] == place(at) && numbers[at] == 0;
  }

  /**
   * Computes what is an offset from a local variable, which is about to change.
   *
   * @param below places that are looked at
   * @return whether there was any
   */
  boolean settle(int local, int below) {
    boolean any = false;
    for (int i = 0; i < below; i++) {
      if (registers[i] == local) {
        settle(i);
        any = true;
      }
    }
    return any;
  }

  /** The register of what stands so high on the stack once it has been computed. */
  int place(int at) {
    return zero + 1 + at;
  }

  void use(int count) {
    most = Math.max(most, count + 1);
    if (most > MOST_REGISTERS) {
      throw in.bad("it has a function that needs too large a stack");
    }
  }

  void push(int register, int number) {
    if (height == registers.length) {
      registers = Arrays.copyOf(registers, 2 * height);
      numbers = Arrays.copyOf(numbers, 2 * height);
    }
    registers[height] = register;
    numbers[height] = number;
    use(place(height));
    height++;
  }

  /** Writes an operation with a result, which is pushed. */
  void result(int operation, int... operands) {
    int[] words = new int[2 + operands.length];
    words[0] = operation;
    words[1] = place(height);
    System.arraycopy(operands, 0, words, 2, operands.length);
    code.add(words);
    push(place(height), 0);
  }

  void need(int values) {
    if (height - values < floor) {
      throw in.bad("it has a function that takes more than it was given");
    }
  }

  void drop() {
    need(1);
    height--;
  }

  /** Takes the top off the stack, with a register that has its value. */
  int pop() {
    drop();
    if (numbers[height] == 0) {
      return registers[height];
    }
    move(place(height), registers[height], numbers[height]);
    return place(height);
  }

  /** Computes what stands there, into the register of its place. */
  void settle(int at) {
    if (!isSettled(at)) {
      move(place(at), registers[at], numbers[at]);
      registers[at] = place(at);
      numbers[at] = 0;
    }
  }

  void settleAll() {
    for (int i = 0; i < height; i++) {
      settle(i);
    }
  }

  void move(int to, int register, int number) {
    if (number != 0) {
      code.add(Op.ADD_NUMBER, to, register, number);
    } else if (register != to) {
      code.add(Op.COPY, to, register);
    }
  }
}
