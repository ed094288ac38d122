package org.hearth.device.gpu.ptx;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An instruction as written.
 *
 * @param guard the register of its predicate, -1 for none
 * @param negated whether it runs where the predicate is false
 * @param words such as "mad", "lo", "cc", "u32"
 */
record PtxInstruction(int guard, boolean negated, List<String> words, List<PtxOperand> operands) {

  String name() {
    return words.getFirst();
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** The last type named. */
  PtxType type() {
    return words.reversed().stream()
        .map(PtxType::of)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(this::unknown);
  }

  /** The first type named, which is not the last in conversions. */
  PtxType firstType() {
    return words.stream()
        .map(PtxType::of)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(this::unknown);
  }

  /** Refuses what would be done wrongly: any word that is no type and not among these. */
  void allow(Set<String> known) {
    for (String word : words.subList(1, words.size())) {
      if (!known.contains(word) && PtxType.of(word).isEmpty()) {
        throw unknown();
      }
    }
  }

  PtxOperand operand(int index) {
    if (index >= operands.size()) {
      throw unknown();
    }
    return operands.get(index);
  }

  /** The register that holds the operand. */
  int register(int index) {
    if (operand(index) instanceof PtxOperand.Register(int register, boolean not) && !not) {
      return register;
    }
    throw unknown();
  }

  PtxFault unknown() {
    return PtxFault.text(
        "The interpreter does not know " + String.join(".", words) + " with " + operands);
  }
}
