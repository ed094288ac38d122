package org.hearth.node.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hearth.device.api.DeviceId;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.rules.WorkWindow;
import org.hearth.node.store.BlobStore;

/** Decides whether an offer can be kept: declining costs nothing, missing a deadline does. */
public final class Admission {
  public static final double SAFETY = 1.2;

  /** A network may not fill more than half of what is free. */
  private static final int SHARE_OF_FREE_DISK = 2;

  private final Provable provable;
  private final BlobStore blobs;
  private final SpeedStore speeds;
  private final Supplier<List<DeviceId>> devices;
  private final Predicate<JobTerms> doneBefore;
  private final Predicate<JobTerms> keyRefused;
  private final Supplier<WorkWindow> window;

  /**
   * @param provable what can be proved at all
   * @param devices those that prove now
   * @param doneBefore true for a job that was proved, or failed for good, here
   * @param keyRefused true for a job whose proving key could not be used here
   * @param window how much may be worked, by the user's rules
   */
  public Admission(
      Provable provable,
      BlobStore blobs,
      SpeedStore speeds,
      Supplier<List<DeviceId>> devices,
      Predicate<JobTerms> doneBefore,
      Predicate<JobTerms> keyRefused,
      Supplier<WorkWindow> window) {
    this.provable = provable;
    this.blobs = blobs;
    this.speeds = speeds;
    this.devices = devices;
    this.doneBefore = doneBefore;
    this.keyRefused = keyRefused;
    this.window = window;
  }

  /**
   * @return why not, for network and user; empty when the offer is to be accepted
   */
  public Optional<Reason> refusal(Offer offer, NetworkInfo network, Instant now) {
    JobTerms terms = offer.terms();
    Optional<Reason> unknown = provable.refusal(terms, network);
    if (unknown.isPresent()) {
      return unknown;
    }
    if (doneBefore.test(terms)) {
      return Optional.of(Reason.of(ReasonCode.WORKED_ON_BEFORE));
    }
    if (keyRefused.test(terms)) {
      return Optional.of(Reason.of(ReasonCode.KEY_REFUSED_BEFORE).with("circuit", terms.circuit()));
    }
    if (!offer.expires().isAfter(now)) {
      return Optional.of(Reason.of(ReasonCode.OFFER_TOO_LATE));
    }
    return tooLarge(terms)
        .or(() -> tooSlow(terms, now))
        .or(() -> notWithin(window.get(), terms, now));
  }

  /**
   * What is known to take longer than the rules allow is not promised. While they hold work back,
   * the network is asked for none; what it holds for this node already is judged as if they did
   * not.
   */
  private Optional<Reason> notWithin(WorkWindow allowed, JobTerms terms, Instant now) {
    Optional<Duration> estimate = speeds.estimate(terms, devices.get());
    if (estimate.isEmpty()) {
      return Optional.empty();
    }
    double share = allowed.share() > 0 ? allowed.share() : 1;
    Duration needed = Duration.ofNanos((long) (estimate.get().toNanos() / share));
    if (tooLong(needed, terms, now)) {
      Duration left = Duration.between(now, terms.deadline());
      return Optional.of(Reason.of(ReasonCode.TOO_SLOW).with("needed", needed).with("left", left));
    }
    return allowed
        .open()
        .filter(left -> needed.toMillis() * SAFETY > left.toMillis())
        .map(left ->
            Reason.of(ReasonCode.CLOSES_TOO_SOON).with("needed", needed).with("left", left));
  }

  /** The same question again later in a job's life. */
  public boolean feasible(JobTerms terms, Instant now) {
    return tooSlow(terms, now).isEmpty();
  }

  /**
   * Whether that device would have it done before its deadline, as far as is known for certain: a
   * device that a few slow proofs kept from all others could never show that it is fast.
   */
  public boolean inTime(JobTerms terms, DeviceId device, Instant now) {
    return !speeds.certain(terms, device)
        || speeds.estimate(terms, device).filter(e -> tooLong(e, terms, now)).isEmpty();
  }

  private static boolean tooLong(Duration estimate, JobTerms terms, Instant now) {
    return estimate.toMillis() * SAFETY > Duration.between(now, terms.deadline()).toMillis();
  }

  private Optional<Reason> tooLarge(JobTerms terms) {
    Provable.Sizes most = provable.most(terms);
    if (terms.provingKey().size() > most.keyBytes()
        || terms.witness().size() > most.witnessBytes()) {
      return Optional.of(
          Reason.of(ReasonCode.FILES_TOO_LARGE)
              .with("key", most.keyBytes())
              .with("witness", most.witnessBytes()));
    }
    long needed = missing(terms.provingKey()) + missing(terms.witness());
    long free = blobs.usableBytes();
    if (needed > free / SHARE_OF_FREE_DISK) {
      return Optional.of(
          Reason.of(ReasonCode.DISK_TOO_FULL).with("needed", needed).with("free", free));
    }
    return Optional.empty();
  }

  private long missing(BlobRef ref) {
    return blobs.find(ref).isPresent() ? 0 : ref.size();
  }

  private Optional<Reason> tooSlow(JobTerms terms, Instant now) {
    Duration left = Duration.between(now, terms.deadline());
    if (left.isNegative() || left.isZero()) {
      return Optional.of(Reason.of(ReasonCode.DEADLINE_OVER));
    }
    Optional<Duration> estimate = speeds.estimate(terms, devices.get());
    if (estimate.isPresent() && tooLong(estimate.get(), terms, now)) {
      return Optional.of(
          Reason.of(ReasonCode.TOO_SLOW).with("needed", estimate.get()).with("left", left));
    }
    return Optional.empty();
  }
}
