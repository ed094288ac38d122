package org.hearth.earnings.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.Names;

/**
 * A balanced booking. It is never changed; a correction is another transaction.
 *
 * @param externalId unique name of what caused it, for example {@code local/event/17}; booking the
 *     same id again is harmless when the content is the same and an alarm when it is not
 * @param at when it happened according to its cause (not when it was written)
 * @param kind for example {@code REWARD_PENDING}
 * @param job the job it belongs to, if any
 * @param memo words for people; not part of the comparison of two bookings
 * @param postings at least two; per asset the amounts sum to zero
 */
public record LedgerTransaction(
    String externalId,
    Instant at,
    String kind,
    Optional<JobKey> job,
    String memo,
    List<Posting> postings) {
  public LedgerTransaction {
    Names.check("external id", externalId);
    Names.check("kind", kind);
    postings = List.copyOf(postings);
  }
}
