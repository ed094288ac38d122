package org.hearth.earnings.reconcile;

import java.util.List;
import java.util.Optional;

/** What can be asked about restores, contradictions and the owner of the books. */
public interface ReconcileQueries {
  /** The node's id at its networks; empty for books that no node has opened yet. */
  Optional<String> owner();

  /** The oldest first, at most a thousand. */
  List<Contradiction> contradictions();

  /** The newest first. */
  List<Reconciliation> reconciliations(int limit);
}
