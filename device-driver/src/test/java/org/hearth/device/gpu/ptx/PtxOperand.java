package org.hearth.device.gpu.ptx;

import java.util.List;

/** An operand of an instruction. Numbers and addresses of variables are kept in registers too. */
sealed interface PtxOperand {
  /**
   * @param not whether it is a predicate taken in reverse
   */
  record Register(int index, boolean not) implements PtxOperand {}

  /** Two predicates for one result and its reverse; -1 stands for the one not wanted. */
  record Pair(int first, int second) implements PtxOperand {}

  record Vector(List<Integer> registers) implements PtxOperand {}

  /** Memory at a register's address. */
  record Memory(int base, long offset) implements PtxOperand {}

  /** Memory of a parameter by its place in the frame. */
  record Parameter(long offset) implements PtxOperand {}

  /** What a call hands over or gets back, by places in the frame's parameter memory. */
  record Parameters(List<Integer> offsets) implements PtxOperand {}

  /** A label or a function. */
  record Name(String name) implements PtxOperand {}
}
