package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.scheduling.Admission;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.node.status.Connectivity;
import org.hearth.node.status.NodeStatus;
import org.hearth.node.store.DiskException;
import org.hearth.node.store.DiskProbe;

/** Asks for work while the node may and can work, and promises what can be kept. */
public final class WorkTaker implements Runnable {
  /**
   * Proofs sent and not settled: a network that only takes gets no more (a pool that never pays).
   */
  public static final int MOST_UNSETTLED = 64;

  /** A network's own limit; who has room for more asks again. */
  private static final int MOST_AT_ONCE = 64;

  private static final Duration LONG_POLL = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Network network;
  private final JobStore jobs;
  private final Admission admission;
  private final JobDrivers drivers;
  private final DeviceBroker broker;
  private final PauseSwitch pauseSwitch;
  private final Connectivity reach;
  private final NodeStatus board;
  private final Signal changed;
  private final DiskProbe disk;
  private final RetryTable retries;
  private final RandomGenerator random;
  private final Clock clock;
  private final CrashPoints crash;

  public WorkTaker(
      Network network,
      JobStore jobs,
      Admission admission,
      JobDrivers drivers,
      DeviceBroker broker,
      PauseSwitch pauseSwitch,
      Connectivity reach,
      NodeStatus board,
      Signal changed,
      DiskProbe disk,
      RetryTable retries,
      RandomGenerator random,
      Clock clock,
      CrashPoints crash) {
    this.network = network;
    this.jobs = jobs;
    this.admission = admission;
    this.drivers = drivers;
    this.broker = broker;
    this.pauseSwitch = pauseSwitch;
    this.reach = reach;
    this.board = board;
    this.changed = changed;
    this.disk = disk;
    this.retries = retries;
    this.random = random;
    this.clock = clock;
    this.crash = crash;
  }

  @Override
  public void run() {
    Backoff backoff = new Backoff(retries.work(), random);
    try {
      while (true) {
        Optional<Duration> asked = Optional.empty();
        try {
          changed.await(this::mayWork, LOOK_AGAIN);
          if (board.trouble().isPresent()) {
            disk.demandWorking();
            board.troubleOver();
          }
          if (!mayWork() || tooMuchUnsettled()) {
            Signal.sleep(shortPause());
            continue;
          }
          takeWork();
          backoff.reset();
          continue;
        } catch (NetworkException e) {
          Interruption.check();
          reach.failed();
          asked = e.retryAfter();
        } catch (BooksException | DiskException e) {
          Interruption.check();
          board.trouble(String.valueOf(e.getMessage()), clock.instant());
        }
        Signal.sleep(backoff.next(asked));
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private boolean mayWork() {
    return pauseSwitch.now().isEmpty()
        && board.alarm().isEmpty()
        && board.trouble().isEmpty()
        && reach.usable()
        && board.network().isPresent()
        && broker.any()
        && capacity() > 0;
  }

  private int capacity() {
    return broker.seats() - drivers.beforeProof();
  }

  private boolean tooMuchUnsettled() {
    boolean tooMuch = jobs.open().size() >= MOST_UNSETTLED;
    board.unsettled(tooMuch);
    return tooMuch;
  }

  /** Conditions without a signal of their own are looked at again after this. */
  private Duration shortPause() {
    return retries.heartbeat().dividedBy(4);
  }

  private void takeWork() throws InterruptedException {
    NetworkInfo info = board.network().orElseThrow();
    List<Offer> offers = network.offers(Math.min(capacity(), MOST_AT_ONCE), LONG_POLL);
    reach.worked();
    for (Offer offer : offers) {
      Interruption.check(); // a node that stops promises nothing any more
      if (jobs.books().job(offer.terms().key()).isPresent()) {
        continue; // promised already; its driver says so
      }
      Optional<String> refusal =
          mayWork() // much may have happened during a long poll
              ? admission.refusal(offer, info, network.time())
              : Optional.of("The node takes no job right now.");
      if (refusal.isPresent()) {
        decline(offer, refusal.get());
      } else {
        JobState.Accepted accepted = jobs.accept(offer.terms(), "accepted");
        crash.reached(CrashPoint.AFTER_ACCEPT_COMMIT);
        board.tookWork();
        drivers.start(accepted, false);
      }
    }
  }

  private void decline(Offer offer, String reason) {
    board.refused(reason, clock.instant());
    network.decline(offer.terms().leaseId(), reason);
  }
}
