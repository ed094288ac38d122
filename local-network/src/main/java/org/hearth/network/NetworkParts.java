package org.hearth.network;

import java.util.ArrayList;
import java.util.List;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.verification.ProofChecker;
import org.hearth.network.verification.SystemProofChecker;
import org.hearth.prover.system.StandardProofSystems;

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

  /** The proof systems of the shipped program, and nothing to prove but the batches. */
  public static NetworkParts standard() {
    return new NetworkParts(
        StandardProofSystems.list().list().stream()
            .<ProofChecker>map(SystemProofChecker::new)
            .toList(),
        List.of());
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
