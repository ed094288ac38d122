package org.hearth.prover.io.circom.wasm;

import java.util.ArrayList;
import java.util.List;

/** A block of a function that is being decoded, between its beginning and its end. */
final class Block {
  static final int BLOCK = 0x02;
  static final int LOOP = 0x03;
  static final int IF = 0x04;

  private static final int EMPTY = 0x40;
  private static final int FIRST_VALUE_TYPE = 0x7c;
  private static final int LAST_VALUE_TYPE = 0x7f;

  final int kind;
  final int height;
  final int results;
  final int start;
  final List<Integer> jumpsToEnd = new ArrayList<>();
  int jumpToElse = -1;

  Block(int kind, int height, int results, int start) {
    this.kind = kind;
    this.height = height;
    this.results = results;
    this.start = start;
  }

  /** Reads how many values a block ends with. */
  static int results(WasmBytes in) {
    int kind = in.next();
    if (kind == EMPTY) {
      return 0;
    }
    if (kind < FIRST_VALUE_TYPE || kind > LAST_VALUE_TYPE) {
      throw new UnsupportedWasmException("a block with parameters");
    }
    return 1;
  }

  /** A jump to a loop goes to its head, and takes nothing along. */
  int carried() {
    return kind == LOOP ? 0 : results;
  }
}
