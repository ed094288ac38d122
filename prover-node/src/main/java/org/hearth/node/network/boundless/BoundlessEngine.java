package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bouncycastle.util.BigIntegers;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.network.boundless.bento.BentoClient;
import org.hearth.node.network.boundless.bento.BentoSession;
import org.hearth.node.network.boundless.bento.Groth16Receipt;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.proving.ProofStoppedException;
import org.hearth.node.wire.StrictJson;

/**
 * Bento as an engine of the node: runs and proves an order's program, folds the proof, and checks
 * the result with Hearth's own verifier before it is handed on. Work that an earlier life of the
 * node began is taken up again: the collateral does not wait.
 */
final class BoundlessEngine implements ForeignEngine {
  private static final Duration HEALTH = Duration.ofSeconds(15);
  private static final int DIGEST = 32;

  /** Of one attempt at a proof. */
  private static final int MOST_SESSIONS = 3;

  /** Of a receipt: storage that is full or slow has given parts of files (boundless#1698). */
  private static final int MOST_READS = 5;

  /** Bento answers so long with errors about one session, and is well: it has lost it. */
  private static final Duration LOST = Duration.ofMinutes(2);

  /** So many looks before failed work is begun anew, and more each time. */
  private static final int BEFORE_AGAIN = 15;

  private static final double FOLDING = 0.9;
  private static final double CHECKING = 0.99;

  private final BentoClient bento;
  private final SealVerifier seals;
  private final Function<HexBytes, Optional<OrderLease>> leases;
  private final BiConsumer<String, String> keep;
  private final Clock clock;
  private final Device device;
  private final Duration poll;
  private Instant lookedAt = Instant.MIN;
  private volatile String obstacle = "Bento was not asked yet";

  /**
   * @param leases finds an open one by what it must claim
   * @param keep writes down which session works on a lease, both by their names
   * @param simulated whether Bento only plays Bento
   * @param poll how long to wait before it is asked again
   */
  BoundlessEngine(
      BentoClient bento,
      SealVerifier seals,
      Function<HexBytes, Optional<OrderLease>> leases,
      BiConsumer<String, String> keep,
      Clock clock,
      boolean simulated,
      Duration poll) {
    this.bento = bento;
    this.seals = seals;
    this.leases = leases;
    this.keep = keep;
    this.clock = clock;
    this.poll = poll;
    this.device =
        new Device(
            new DeviceId("engine:bento"),
            DeviceKind.OTHER,
            "Bento",
            Map.of("proving", "RISC Zero's programs, for Boundless"),
            true,
            simulated);
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public synchronized Optional<String> obstacle() {
    Instant now = clock.instant();
    if (Duration.between(lookedAt, now).abs().compareTo(HEALTH) >= 0) {
      lookedAt = now;
      Thread unused = Thread.ofVirtual().name("bento-health").start(() -> obstacle = health());
    }
    return obstacle.isEmpty() ? Optional.empty() : Optional.of(obstacle);
  }

  /** It was asked and did not answer. */
  void missed(NetworkException e) {
    obstacle = "Bento does not answer: " + e.getMessage();
  }

  private String health() {
    try {
      bento.requireHealthy();
      return "";
    } catch (NetworkException e) {
      return "Bento does not answer: " + e.getMessage();
    }
  }

  /** One after the other: a card that works on two orders is late with both. */
  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Limits limits() {
    return new Limits(OrderFiles.MOST_BYTES, OrderFiles.MOST_BYTES);
  }

  @Override
  public byte[] prove(
      Path program, Path input, List<BigInteger> statement, ProofProgress progress) {
    HexBytes claim = HexBytes.of(BigIntegers.asUnsignedByteArray(DIGEST, statement.getFirst()));
    OrderLease lease =
        leases
            .apply(claim)
            .orElseThrow(
                () -> new ProofException(Blame.INPUT, "No open order claims " + claim + "."));
    byte[] proof = proved(lease, program, input, progress);
    progress.at("checking the proof", CHECKING);
    SealVerifier.Version version =
        seals
            .version(proof, claim)
            .filter(v -> v == SealVerifier.Version.V3_0)
            .orElseThrow(() ->
                new ProofException(
                    Blame.UNVERIFIED, "Bento's proof does not prove what the order asks for."));
    HexBytes seal = new HexBytes(version.selector().digits() + HexBytes.of(proof).digits());
    return StrictJson.mapper()
        .createObjectNode()
        .put("seal", seal.toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Runs, proves and folds. What fails for once is begun anew after a while, since a stake hangs on
   * it; a card without enough memory will not have more then.
   */
  private byte[] proved(OrderLease lease, Path program, Path input, ProofProgress progress) {
    String session = lease.session();
    if (!session.isEmpty() && !isOfUse(session)) {
      session = "";
    }
    for (int tried = 1; ; tried++) {
      try {
        if (session.isEmpty()) {
          session = begun(lease, program, input, progress);
        }
        String id = session;
        await("Bento proves the run", 0.0, progress, () -> bento.session(id));
        return folded(id, progress);
      } catch (SessionLostException e) {
        if (tried == MOST_SESSIONS) {
          throw new ProofException(Blame.PROGRAM, "Bento failed: " + e.getMessage() + ".", e);
        }
        session = "";
        for (int looks = 0; looks < BEFORE_AGAIN * tried; looks++) {
          progress.at("Bento failed (" + e.getMessage() + "); it begins anew soon", 0);
          pause();
        }
      }
    }
  }

  private String begun(OrderLease lease, Path program, Path input, ProofProgress progress) {
    progress.at("handing the program to Bento", 0);
    String session =
        asked(
            progress,
            0,
            () -> {
              bento.putImage(lease.task().imageId(), program);
              return bento.createSession(
                  lease.task().imageId(), bento.putInput(input), false, OptionalLong.empty());
            });
    keep.accept(lease.leaseId(), session);
    return session;
  }

  private boolean isOfUse(String session) {
    try {
      return bento.session(session).state() != BentoSession.State.FAILED;
    } catch (NetworkException e) {
      return e.cure() != NetworkException.Cure.PERMANENT; // asked again soon
    }
  }

  /** A fold that is lost is made again: the proof of the run is the dear part. */
  private byte[] folded(String session, ProofProgress progress) {
    for (int tried = 1; ; tried++) {
      try {
        return foldedOnce(session, progress);
      } catch (SessionLostException e) {
        if (tried == MOST_SESSIONS) {
          throw e;
        }
        progress.at("Bento failed (" + e.getMessage() + "); it folds again", FOLDING);
        pause();
      }
    }
  }

  private byte[] foldedOnce(String session, ProofProgress progress) {
    String snark = known(progress, () -> bento.createSnark(session));
    await("Bento folds the proof", FOLDING, progress, () -> bento.snark(snark));
    for (int tried = 1; tried <= MOST_READS; tried++) {
      byte[] receipt = known(progress, () -> bento.groth16Receipt(snark));
      Optional<byte[]> proof = Groth16Receipt.proof(receipt, SealVerifier.PROOF_BYTES);
      if (proof.isPresent()) {
        return proof.get();
      }
      progress.at("Bento's receipt has no proof; it is read again", FOLDING);
      pause();
    }
    throw new SessionLostException("its receipt has no Groth16 proof: is it another version?");
  }

  /** Asks about work that Bento has begun: what it refuses then, it does not know any more. */
  private <T> T known(ProofProgress progress, Question<T> question) {
    return asked(
        progress,
        FOLDING,
        () -> {
          try {
            return question.ask();
          } catch (NetworkException e) {
            if (e.cure() == NetworkException.Cure.PERMANENT) {
              throw new SessionLostException(
                  "it does not know its work any more: " + e.getMessage());
            }
            throw e;
          }
        });
  }

  /** Something that Bento is asked. */
  private interface Question<T> {
    T ask();
  }

  /** A session failed or is not there any more; the message is a clause. */
  private static final class SessionLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SessionLostException(String clause) {
      super(clause);
    }
  }

  private void await(
      String step, double fraction, ProofProgress progress, Question<BentoSession> how) {
    Optional<Instant> silentSince = Optional.empty();
    while (true) {
      progress.at(step, fraction);
      try {
        BentoSession now = how.ask();
        silentSince = Optional.empty();
        if (now.state() == BentoSession.State.SUCCEEDED) {
          return;
        }
        if (now.state() == BentoSession.State.FAILED) {
          throw failed(now);
        }
      } catch (NetworkException e) {
        Instant since = silentSince.orElse(clock.instant());
        silentSince = Optional.of(since);
        if (isLost(e, since)) {
          throw new SessionLostException("it does not know its work any more: " + e.getMessage());
        }
        progress.at("Bento does not answer (" + e.getMessage() + ")", fraction);
      }
      pause();
    }
  }

  private static RuntimeException failed(BentoSession session) {
    String why = session.error().isEmpty() ? "it does not say why" : session.error();
    return session.ranOutOfMemory()
        ? new ProofException(Blame.NOT_ENOUGH_MEMORY, "Bento failed: " + why + ".")
        : new SessionLostException(why);
  }

  private boolean isLost(NetworkException e, Instant since) {
    return e.cure() == NetworkException.Cure.PERMANENT
        || (since.plus(LOST).isBefore(clock.instant()) && health().isEmpty());
  }

  /** Asked until it answers or the proof is not wanted any more: a program may be restarting. */
  private <T> T asked(ProofProgress progress, double fraction, Question<T> question) {
    while (true) {
      try {
        return question.ask();
      } catch (NetworkException e) {
        if (e.cure() == NetworkException.Cure.PERMANENT) {
          throw new ProofException(Blame.PROGRAM, "Bento refuses: " + e.getMessage() + ".", e);
        }
        progress.at("Bento does not answer (" + e.getMessage() + ")", fraction);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(poll);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofStoppedException("interrupted");
    }
  }
}
