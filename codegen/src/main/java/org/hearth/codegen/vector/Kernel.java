package org.hearth.codegen.vector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method of the generated class: a loop over blocks of eight lanes.
 *
 * @param name of the method
 * @param text what it computes, for the comment
 * @param operands what it reads
 * @param results what it writes
 * @param program the operations between
 * @param walk how its operands are addressed
 */
record Kernel(
    String name,
    String text,
    List<Operand> operands,
    List<Result> results,
    Program program,
    Walk walk) {

  /** How an operand advances from block to block. */
  enum Walk {
    /** Each operand has an array and an offset of its own; all advance by one block. */
    STREAMS,
    /** Butterflies in one array: a and b advance by a block, w by a step that is passed. */
    BUTTERFLY
  }

  /**
   * An input.
   *
   * @param uniform whether all lanes of all blocks read the same five limbs
   */
  record Operand(String name, Element bounds, boolean uniform) {}

  /**
   * An output.
   *
   * @param into name of the operand that it overwrites, or null when it has an array of its own
   */
  record Result(String name, Element value, @Nullable String into) {}
}
