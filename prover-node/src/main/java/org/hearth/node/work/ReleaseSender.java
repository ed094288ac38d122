package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.OutboxRow;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.job.JobStore;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.status.DiskTrouble;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the network of leases given back, so that another prover gets the job before the deadline
 * is lost.
 */
public final class ReleaseSender implements Runnable {
  private final Books books;
  private final NetworkSession session;
  private final NodeStatus status;
  private final Signal toRelease;
  private final Clock clock;
  private final CrashPoints crash;
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseSender.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** After that the lease has run out by itself. */
  private static final int MOST_TRIES = 30;

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final int LONGEST_REASON = 300;

  private final Map<Long, Integer> tries = new HashMap<>();

  public ReleaseSender(
      Books books,
      NetworkSession session,
      NodeStatus status,
      Signal toRelease,
      Clock clock,
      CrashPoints crash) {
    this.books = books;
    this.session = session;
    this.status = status;
    this.toRelease = toRelease;
    this.clock = clock;
    this.crash = crash;
  }

  public static String payload(String reason) {
    String cut = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    return MAPPER.createObjectNode().put("reason", cut).toString();
  }

  @Override
  public void run() {
    Backoff ofNetwork = session.retries().backoff(session.retries().table().submit());
    Backoff ofBooks = session.retries().backoff(session.retries().table().trouble());
    try {
      while (true) {
        toRelease.await(() -> !waiting().isEmpty(), IDLE);
        session.connectivity().awaitUsable();
        boolean allSaid = true;
        try {
          for (OutboxRow row : waiting()) {
            allSaid &= say(row);
          }
          ofBooks.reset();
        } catch (BooksException e) {
          trouble(e);
          session.retries().pause(ofBooks.next(Optional.empty()));
          continue;
        }
        if (allSaid) {
          ofNetwork.reset();
        } else {
          session.retries().pause(ofNetwork.next(Optional.empty()));
        }
      }
    } catch (InterruptedException e) {
      // the node stops; what was not said stays in the outbox
    }
  }

  private List<OutboxRow> waiting() {
    try {
      return books.outbox().stream()
          .filter(r -> r.kind().equals(JobStore.RELEASE))
          .filter(r -> r.key().network().equals(session.name()))
          .toList();
    } catch (BooksException e) {
      trouble(e);
      return List.of();
    }
  }

  private void trouble(BooksException e) {
    status.trouble(DiskTrouble.ofBooks(e), clock.instant());
  }

  /** Returns whether it is said, or need not be said any more. */
  private boolean say(OutboxRow row) throws InterruptedException {
    try {
      session.network().jobs().release(row.key().leaseId(), reason(row));
      session.connectivity().worked();
    } catch (NetworkException e) {
      Interruption.check();
      int tried = tries.merge(row.id(), 1, Integer::sum);
      if (!LeaseCalls.permanent(e) && tried < MOST_TRIES && !over(row, e)) {
        session.connectivity().failed();
        return false;
      }
      LOG.info("lease {} could not be given back: {}", row.key().leaseId(), e.getMessage());
    }
    crash.reached(CrashPoint.AFTER_RELEASE_SENT_BEFORE_COMMIT);
    books.write(tx -> tx.dequeue(row.key(), JobStore.RELEASE));
    tries.remove(row.id());
    return true;
  }

  /** Empty when the row is damaged: that the lease is given back counts, not why. */
  private static String reason(OutboxRow row) {
    try {
      return MAPPER.readTree(row.payloadJson()).path("reason").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }

  /** After an unclear attempt: the lease is over, whoever ended it. */
  private boolean over(OutboxRow row, NetworkException e) {
    if (e.cure() != NetworkException.Cure.QUERY_STATUS) {
      return false;
    }
    try {
      return JobTermination.over(session.network().jobs().lease(row.key().leaseId()));
    } catch (NetworkException again) {
      return LeaseCalls.permanent(again);
    }
  }
}
