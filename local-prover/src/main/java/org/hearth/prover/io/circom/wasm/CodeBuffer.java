package org.hearth.prover.io.circom.wasm;

import java.util.Arrays;

/** Operations as they are written, one behind the other. */
final class CodeBuffer {
  private static final int NONE = -1;

  private int[] code = new int[256];
  private int size;
  private int last = NONE;

  /** Writes one operation; its result, if it has one, is its first operand. */
  void add(int... words) {
    last = size;
    append(words);
  }

  /** The same of one that must not be changed afterwards, or that a jump may end before. */
  void addFixed(int... words) {
    append(words);
    last = NONE;
  }

  private void append(int... words) {
    if (size + words.length > code.length) {
      code = Arrays.copyOf(code, Math.max(2 * code.length, size + words.length));
    }
    System.arraycopy(words, 0, code, size, words.length);
    size += words.length;
  }

  /** Where the next operation will be; a jump may come here, so what is before it is settled. */
  int label() {
    last = NONE;
    return size;
  }

  int size() {
    return size;
  }

  void set(int place, int word) {
    code[place] = word;
  }

  /** Whether the last operation writes this register and nothing else is known of it. */
  boolean lastWrites(int register) {
    return last != NONE && code[last + 1] == register;
  }

  /** Lets the last operation write another register. */
  void retarget(int register) {
    code[last + 1] = register;
  }

  /**
   * Takes the last operation away if it is this one and writes that register.
   *
   * @return its operand, or -1 if it is another one
   */
  int takeUnary(int operation, int register) {
    if (!lastWrites(register) || code[last] != operation) {
      return NONE;
    }
    int operand = code[last + 2];
    size = last;
    last = NONE;
    return operand;
  }

  int[] toArray() {
    return Arrays.copyOf(code, size);
  }
}
