package org.hearth.node.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.node.status.Explainer;
import org.hearth.node.status.NodeStatus;

/**
 * What the node is doing and why, as facts. Exactly one holds; {@link Explainer} puts it into
 * words.
 */
sealed interface Situation {
  record Starting() implements Situation {}

  /**
   * @param finishing the user paused; this proof is the last
   */
  record Proving(
      String job,
      String circuit,
      String network,
      String device,
      String step,
      double fraction,
      Optional<Duration> left,
      boolean finishing,
      Instant since)
      implements Situation {}

  /** Proofs made, not yet delivered. */
  record Delivering(long proofs, String network) implements Situation {}

  record Waiting(String network, Optional<NodeStatus.Note> refusal) implements Situation {}

  record PausedByUser(Instant since) implements Situation {}

  record PausedByNode(Instant since, String reason) implements Situation {}

  /** Every device that could prove was paused by its governor. */
  record Resting(String clause) implements Situation {}

  record Unreachable(String network, String url, String clause, Instant nextTry)
      implements Situation {}

  record ForeignNetwork(String network, String url, String clause) implements Situation {}

  record Connecting(String network, String url) implements Situation {}

  record Contradiction(NodeStatus.Note note) implements Situation {}

  record OwnTrouble(NodeStatus.Note note) implements Situation {}

  record NoDevice() implements Situation {}

  record NotPaid(String network, long proofs) implements Situation {}
}
