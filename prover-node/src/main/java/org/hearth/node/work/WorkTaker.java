package org.hearth.node.work;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.scheduling.Admission;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.status.NetworkViews;
import org.hearth.node.store.DiskException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for work while the node may and can work, and promises what can be kept. */
public final class WorkTaker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkTaker.class);

  private final OtherTerms otherTerms = new OtherTerms();
  private final NetworkSession session;
  private final JobStore jobs;
  private final Admission admission;
  private final JobDrivers drivers;
  private final WorkGate gate;
  private final Clock clock;
  private final CrashPoints crash;

  /** A network's own limit; who has room for more asks again. */
  private static final int MOST_AT_ONCE = 64;

  private static final Duration LONG_POLL = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  public WorkTaker(
      NetworkSession session,
      JobStore jobs,
      Admission admission,
      JobDrivers drivers,
      WorkGate gate,
      Clock clock,
      CrashPoints crash) {
    this.session = session;
    this.jobs = jobs;
    this.admission = admission;
    this.drivers = drivers;
    this.gate = gate;
    this.clock = clock;
    this.crash = crash;
  }

  @Override
  public void run() {
    Backoff ofNetwork = session.retries().backoff(session.retries().table().work());
    Backoff ofDisk = session.retries().backoff(session.retries().table().trouble());
    try {
      while (true) {
        Duration wait;
        try {
          gate.await(this::mayWork, LOOK_AGAIN);
          gate.endTrouble();
          if (tooMuchUnsettled() || !mayWork()) {
            if (!gate.open(session.name()) || !reachable()) {
              gate.answered(session.name(), false);
            }
            Signal.sleep(shortPause());
            continue;
          }
          takeWork();
          ofNetwork.reset();
          ofDisk.reset();
          continue;
        } catch (NetworkException e) {
          Interruption.check();
          session.connectivity().failed();
          gate.answered(session.name(), false);
          wait = ofNetwork.next(e.retryAfter());
        } catch (BooksException e) {
          Interruption.check();
          gate.trouble(ReasonCode.BOOKS_TROUBLE, e);
          wait = ofDisk.next(Optional.empty());
        } catch (DiskException e) {
          Interruption.check();
          gate.trouble(ReasonCode.DISK_TROUBLE, e);
          wait = ofDisk.next(Optional.empty());
        }
        session.retries().pause(wait);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private boolean mayWork() {
    return gate.open(session.name()) && reachable() && capacity() > 0;
  }

  private boolean reachable() {
    return session.status().alarm().isEmpty()
        && session.connectivity().usable()
        && session.status().info().isPresent()
        && session.status().unsettled().isEmpty();
  }

  private int capacity() {
    return gate.room(session.name());
  }

  private boolean tooMuchUnsettled() {
    List<JobRow> open = jobs.open();
    Optional<NetworkSituation.NotSettled> tooMuch =
        open.size() < NetworkViews.MOST_UNSETTLED
            ? Optional.empty()
            : session.status().info().map(info -> notSettled(info, open));
    session.status().unsettled(tooMuch);
    return tooMuch.isPresent();
  }

  private NetworkSituation.NotSettled notSettled(NetworkInfo info, List<JobRow> open) {
    BigInteger estimate =
        open.stream()
            .map(row -> JobStore.state(row).terms().rewardEstimate())
            .reduce(BigInteger.ZERO, BigInteger::add);
    Instant since =
        open.stream().map(JobRow::createdAt).min(Instant::compareTo).orElse(clock.instant());
    NetworkAsset paid = info.asset();
    Asset asset = new Asset(session.name(), paid.symbol(), paid.decimals(), paid.playMoney());
    return new NetworkSituation.NotSettled(session.name(), open.size(), asset, estimate, since);
  }

  private void noteOtherTerms(JobTerms promised, JobTerms offered) {
    otherTerms
        .news(promised, offered)
        .ifPresent(what ->
            LOG.warn(
                "the {} network offers lease {} again with other terms ({}); the first ones hold",
                session.name(),
                offered.leaseId(),
                what));
  }

  /** Conditions without a signal of their own are looked at again after this. */
  private Duration shortPause() {
    return session.retries().table().heartbeat().dividedBy(4);
  }

  private void takeWork() throws InterruptedException {
    NetworkInfo info = session.status().info().orElseThrow();
    List<Offer> offers =
        session.network().jobs().offers(Math.min(capacity(), MOST_AT_ONCE), LONG_POLL);
    session.connectivity().worked();
    boolean hasWork = false;
    for (Offer offer : offers) {
      Interruption.check(); // a node that stops promises nothing any more
      Optional<JobRow> known = jobs.books().job(offer.terms().key());
      if (known.isPresent()) {
        noteOtherTerms(JobStore.state(known.get()).terms(), offer.terms());
        continue; // promised already; its driver says so
      }
      boolean room = mayWork(); // much may have happened during a long poll
      Optional<Reason> refusal =
          room
              ? admission.refusal(offer, info, session.time())
              : Optional.of(Reason.of(ReasonCode.NOT_NOW));
      hasWork |= refusal.isEmpty() || !room;
      if (refusal.isPresent()) {
        decline(offer, refusal.get());
      } else {
        JobState.Accepted accepted = jobs.accept(offer.terms(), Reason.of(ReasonCode.ACCEPTED));
        crash.reached(CrashPoint.AFTER_ACCEPT_COMMIT);
        session.status().tookWork();
        drivers.start(accepted, false);
      }
    }
    gate.answered(session.name(), hasWork);
  }

  private void decline(Offer offer, Reason reason) {
    session.status().refused(reason, clock.instant());
    session.network().jobs().decline(offer.terms().leaseId(), reason.wire());
  }
}
