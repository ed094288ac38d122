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
import org.hearth.node.network.spi.Circuit;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.status.Sizes;
import org.hearth.node.store.BlobStore;

/** Decides whether an offer can be kept: declining costs nothing, missing a deadline does. */
public final class Admission {
  public static final double SAFETY = 1.2;
  private static final long LARGEST_KEY = 8L << 30;
  private static final long LARGEST_WITNESS = 2L << 30;

  /** A network may not fill more than half of what is free. */
  private static final int SHARE_OF_FREE_DISK = 2;

  private final BlobStore blobs;
  private final SpeedStore speeds;
  private final Supplier<List<DeviceId>> devices;
  private final Predicate<JobTerms> doneBefore;

  /**
   * @param devices those that prove now
   * @param doneBefore true for a job that was proved, or failed for good, here
   */
  public Admission(
      BlobStore blobs,
      SpeedStore speeds,
      Supplier<List<DeviceId>> devices,
      Predicate<JobTerms> doneBefore) {
    this.blobs = blobs;
    this.speeds = speeds;
    this.devices = devices;
    this.doneBefore = doneBefore;
  }

  /**
   * @return why not, a sentence for network and user; empty when the offer is to be accepted
   */
  public Optional<String> refusal(Offer offer, NetworkInfo network, Instant now) {
    JobTerms terms = offer.terms();
    Optional<Circuit> circuit = network.circuit(terms.circuitId());
    if (circuit.isEmpty()) {
      return Optional.of("The network does not list the circuit \"" + terms.circuit() + "\".");
    }
    if (!circuit.get().provingKey().equals(terms.provingKey())) {
      return Optional.of(
          "The job's proving key is not the one that the network lists for \""
              + terms.circuit()
              + "\".");
    }
    if (doneBefore.test(terms)) {
      return Optional.of("This node has worked on the job before.");
    }
    if (!offer.expires().isAfter(now)) {
      return Optional.of("The offer came too late.");
    }
    return tooLarge(terms).or(() -> tooSlow(terms, now));
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

  private Optional<String> tooLarge(JobTerms terms) {
    if (terms.provingKey().size() > LARGEST_KEY || terms.witness().size() > LARGEST_WITNESS) {
      return Optional.of(
          "The job's files are larger than the 8 GiB for a key and 2 GiB for a witness that are taken.");
    }
    long needed = missing(terms.provingKey()) + missing(terms.witness());
    long free = blobs.usableBytes();
    if (needed > free / SHARE_OF_FREE_DISK) {
      return Optional.of(
          "The job needs "
              + Sizes.words(needed)
              + " of disk and only "
              + Sizes.words(free)
              + " are free.");
    }
    return Optional.empty();
  }

  private long missing(BlobRef ref) {
    return blobs.find(ref).isPresent() ? 0 : ref.size();
  }

  private Optional<String> tooSlow(JobTerms terms, Instant now) {
    Duration left = Duration.between(now, terms.deadline());
    if (left.isNegative() || left.isZero()) {
      return Optional.of("The deadline is over.");
    }
    Optional<Duration> estimate = speeds.estimate(terms, devices.get());
    if (estimate.isPresent() && tooLong(estimate.get(), terms, now)) {
      return Optional.of(
          "This computer needs about "
              + Sizes.words(estimate.get())
              + " and only "
              + Sizes.words(left)
              + " are left.");
    }
    return Optional.empty();
  }
}
