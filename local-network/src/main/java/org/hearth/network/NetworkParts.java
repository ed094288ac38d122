package org.hearth.network;

import java.util.ArrayList;
import java.util.List;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.verification.ProofChecker;
import org.hearth.network.verification.SnarkjsGroth16Checker;

/**
 * What a network is put together from: the proof systems whose proofs it can verify, and what it
 * has proved beside its batches.
 *
 * @param checkers one per proof system; must hold those of all circuits, the batches' own included
 * @param extraWork with circuits of different ids
 */
public record NetworkParts(List<ProofChecker> checkers, List<ExtraWork> extraWork) {
  public NetworkParts {
    checkers = List.copyOf(checkers);
    extraWork = List.copyOf(extraWork);
  }

  /** The batches' own proof system and nothing else to prove. */
  public static NetworkParts standard() {
    return new NetworkParts(List.of(new SnarkjsGroth16Checker()), List.of());
  }

  /** These parts and one proof system more, with work for it. */
  public NetworkParts and(ProofChecker checker, ExtraWork work) {
    List<ProofChecker> moreCheckers = new ArrayList<>(checkers);
    moreCheckers.add(checker);
    List<ExtraWork> moreWork = new ArrayList<>(extraWork);
    moreWork.add(work);
    return new NetworkParts(moreCheckers, moreWork);
  }
}
