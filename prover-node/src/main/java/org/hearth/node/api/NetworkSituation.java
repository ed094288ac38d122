package org.hearth.node.api;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.job.Reason;

/** How things stand with one network. */
public sealed interface NetworkSituation extends Situation {
  /** Short name of the network. */
  String network();

  /**
   * Proofs made, not yet delivered.
   *
   * @param proofs at least 1
   */
  record Delivering(String network, long proofs) implements NetworkSituation {}

  /**
   * Connected, and no job is there.
   *
   * @param refusal the last offer was declined
   */
  record Waiting(String network, Optional<Refusal> refusal) implements NetworkSituation {}

  /** Why the last offer was declined, and since when that is so. */
  record Refusal(Reason reason, Instant since) {}

  /**
   * @param detail a clause, such as "connection refused"
   */
  record Unreachable(String network, String url, String detail, Instant nextTry)
      implements NetworkSituation {}

  /** Another network answers there than the one in the books. */
  record ForeignNetwork(String network, String url, String detail) implements NetworkSituation {}

  record Connecting(String network, String url) implements NetworkSituation {}

  /**
   * Its events contradict its key, the books or each other: nothing of it is booked.
   *
   * @param detail a clause
   * @param evidence the file that keeps it; empty when it could not be kept
   */
  record Contradiction(String network, String detail, Optional<String> evidence, Instant since)
      implements NetworkSituation {}

  /**
   * It has not settled what it got, so it gets no more.
   *
   * @param proofs how many it owes an answer
   * @param estimate what it said they would bring together, smallest unit; never booked
   * @param since when the oldest of them was taken
   */
  record NotSettled(String network, long proofs, Asset asset, BigInteger estimate, Instant since)
      implements NetworkSituation {}

  @Override
  default Activity activity() {
    return switch (this) {
      case Delivering _, Waiting _, NotSettled _ -> Activity.WAITING;
      case Unreachable _ -> Activity.OFFLINE;
      case Connecting _ -> Activity.STARTING;
      case ForeignNetwork _, Contradiction _ -> Activity.ERROR;
    };
  }
}
