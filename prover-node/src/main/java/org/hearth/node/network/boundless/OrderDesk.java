package org.hearth.node.network.boundless;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.boundless.OrderEvaluator.NotWorthItException;
import org.hearth.node.network.boundless.OrderEvaluator.Worth;
import org.hearth.node.network.boundless.OrderLeases.Part;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.prover.hash.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders between the stream and a promise: each is looked at once, and one that is worth its proof
 * waits here until its price has risen far enough. What waits is lost with the program, and comes
 * again or goes to others.
 */
final class OrderDesk {
  private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
  private static final int ID_BYTES = 16;
  private static final int MOST_WAITING = 20;

  /** One that waits for days would keep others out. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final OrderEvaluator evaluator;
  private final OrderLeases leases;
  private final BoundlessOptions options;
  private final SecureRandom random;
  private final Clock clock;
  private final List<Waiting> waiting = new ArrayList<>();
  private volatile String lastRefusal = "";

  OrderDesk(
      OrderEvaluator evaluator,
      OrderLeases leases,
      BoundlessOptions options,
      SecureRandom random,
      Clock clock) {
    this.evaluator = evaluator;
    this.leases = leases;
    this.options = options;
    this.random = random;
    this.clock = clock;
  }

  /** One that is worth it from a moment on. */
  private record Waiting(OrderLease lease, Instant from) {}

  /** Why the last one was left to others, a clause; empty text if none was. */
  String lastRefusal() {
    return lastRefusal;
  }

  /** How many wait for their price. */
  private synchronized int size() {
    return waiting.size();
  }

  /**
   * Looks at an order; one at a time, which may take minutes.
   *
   * @param accepted whether proofs of the kind that can be made here are what it wants
   * @param gas what promise and delivery would cost, in the coin's smallest unit
   */
  void take(OrderStream.Taken taken, boolean accepted, BigInteger gas) {
    ProofRequest request = taken.order().request();
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String leaseId = HexFormat.of().formatHex(id);
    Path program = leases.file(leaseId, Part.PROGRAM);
    Path input = leases.file(leaseId, Part.INPUT);
    boolean kept = false;
    try {
      if (size() >= MOST_WAITING) {
        throw new NotWorthItException("enough others wait for their price");
      }
      if (request.offer().lockCollateral().compareTo(options.stakes().most()) > 0) {
        throw new NotWorthItException("it wants more collateral than you let be at stake");
      }
      HexBytes imageId = OrderEvaluator.glance(request, accepted, clock.instant());
      Worth worth = evaluator.evaluate(request, imageId, gas, program, input);
      Instant from = request.offer().timeOf(worth.price()).orElseThrow();
      requireInTime(request, worth, from);
      leases.writePart(leaseId, Part.ORDER, taken.text().getBytes(StandardCharsets.UTF_8));
      leases.writePart(leaseId, Part.JOURNAL, worth.journal());
      OrderLease lease =
          new OrderLease(
              leaseId,
              request.id(),
              new OrderLease.Task(
                  imageId, worth.claim(), blob(program), blob(input), worth.cycles()),
              request.offer(),
              LeaseState.OFFERED,
              "",
              "");
      add(new Waiting(lease, from));
      kept = true;
    } catch (NotWorthItException e) {
      lastRefusal = String.valueOf(e.getMessage());
      LOG.info("order {} is left to others: {}", request.name(), e.getMessage());
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      // Whatever a stranger has thought of: the next order is another one.
      lastRefusal = "it can't be read";
      LOG.info("order {} is left to others", request.name(), e);
    } finally {
      if (!kept) {
        remove(leaseId);
      }
    }
  }

  private synchronized void add(Waiting one) {
    waiting.add(one);
  }

  /** Nothing is promised that could not end in time, as far as is known. */
  private void requireInTime(ProofRequest request, Worth worth, Instant from)
      throws NotWorthItException {
    Instant start = from.isAfter(clock.instant()) ? from : clock.instant();
    if (start.isAfter(clock.instant().plus(LONGEST_WAIT))) {
      throw new NotWorthItException("its price is enough only in hours");
    }
    if (!options.inTime(request.offer(), worth.cycles(), start)) {
      throw new NotWorthItException(
          "its %d Mcycles would take this computer until after its deadline"
              .formatted(worth.cycles() / 1_000_000));
    }
  }

  /**
   * The one that has paid enough for the longest, of those that can be promised now.
   *
   * @param possible whether one can
   */
  synchronized Optional<OrderLease> due(Predicate<OrderLease> possible) {
    Instant now = clock.instant();
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (!options.inTime(one.lease().offer(), one.lease().cycles(), now)) {
        all.remove();
        remove(one.lease().leaseId());
      }
    }
    return waiting.stream()
        .filter(w -> !w.from().isAfter(now) && possible.test(w.lease()))
        .min(Comparator.comparing(Waiting::from))
        .map(Waiting::lease);
  }

  /** It waits no longer; its files stay. */
  synchronized void leaves(OrderLease lease) {
    waiting.removeIf(w -> w.lease().leaseId().equals(lease.leaseId()));
  }

  /** The files of one that is not promised. */
  void remove(String leaseId) {
    for (Part part : Part.values()) {
      try {
        Files.deleteIfExists(leases.file(leaseId, part));
      } catch (IOException e) {
        LOG.debug("{}", part, e); // removed at the next start
      }
    }
  }

  private static BlobRef blob(Path file) {
    try {
      return new BlobRef(Sha256.hex(file), Files.size(file));
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + file + " can't be read", e);
    }
  }
}
