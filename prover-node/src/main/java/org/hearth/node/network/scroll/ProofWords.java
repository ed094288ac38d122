package org.hearth.node.network.scroll;

import java.util.List;
import org.hearth.node.operator.Verdict;

/**
 * What a coordinator says to a proof. It has one number for all refusals and tells them apart in
 * words (coordinator/internal/logic/submitproof/proof_receiver.go, 2024-10-23).
 */
final class ProofWords {
  private static final List<String> TWICE = List.of("submit proof twice", "submit twice");
  private static final List<String> PROVED =
      List.of("proved and verified success", "already verified");
  private static final List<String> FALSE =
      List.of("verification failed", "invalid proof", "verify failed", "verified failed");
  private static final List<String> UNREADABLE =
      List.of("unmarshal", "invalid character", "unexpected end of json");

  private ProofWords() {}

  /**
   * @param again whether it was sent before without an answer
   * @param lost whether an earlier sending was answered, and not taken
   * @throws org.hearth.node.network.spi.NetworkException if it is no last word
   */
  static Verdict verdict(CoordinatorAnswer answer, boolean again, boolean lost) {
    if (answer.done()) {
      return Verdict.ACCEPTED;
    }
    if (!answer.aboutProof()) {
      throw answer.trouble();
    }
    if (any(answer, TWICE)) {
      // It says so to the key that it handed the task to: that one has sent a proof.
      return lost
          ? Verdict.refused("an earlier sending of it was not taken, and there can be no other")
          : Verdict.ACCEPTED;
    }
    if (any(answer, PROVED)) {
      return again
          ? Verdict.ACCEPTED
          : Verdict.refused("another prover's proof of it was taken before");
    }
    if (answer.says("timeout")) {
      return Verdict.refused("it came too late");
    }
    if (any(answer, FALSE)) {
      return Verdict.refused("the coordinator found it wrong (" + answer.said() + ")");
    }
    if (any(answer, UNREADABLE)) {
      return Verdict.refused("the coordinator can't read it (" + answer.said() + ")");
    }
    if (answer.says("none prover task")) {
      return Verdict.refused("the coordinator knows of no such task of this prover's key");
    }
    if (answer.empty()) {
      return Verdict.refused("the coordinator calls it empty");
    }
    throw answer.trouble();
  }

  private static boolean any(CoordinatorAnswer answer, List<String> words) {
    return words.stream().anyMatch(answer::says);
  }
}
