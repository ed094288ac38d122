package org.hearth.node.network.boundless;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.network.boundless.ProofRequest.InputType;
import org.hearth.node.network.boundless.ProofRequest.Predicate;
import org.hearth.node.network.boundless.ProofRequest.PredicateType;
import org.hearth.node.network.boundless.bento.BentoClient;
import org.hearth.node.network.boundless.bento.BentoSession;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;

/**
 * Looks whether an order is worth its proof: what it wants can be made here, its program ends
 * within what it pays for, and what it wrote is what the order asks for. The program is run once
 * without a proof to know.
 */
final class OrderEvaluator {
  /** What a program may write: it goes into a transaction. */
  static final int MOST_JOURNAL = 10_000;

  /** A stake is not bound for longer. */
  private static final Duration FARTHEST = Duration.ofDays(3);

  private static final int IMAGE_ID = 32;
  private static final BigInteger MEGACYCLE = BigInteger.valueOf(1_000_000);
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(500);

  private final BentoClient bento;
  private final OrderFiles files;
  private final BoundlessOptions options;
  private final Clock clock;

  OrderEvaluator(BentoClient bento, OrderFiles files, BoundlessOptions options, Clock clock) {
    this.bento = bento;
    this.files = files;
    this.options = options;
    this.clock = clock;
  }

  /**
   * An order that is worth it.
   *
   * @param journal what its program writes
   * @param price from which on it is worth it, in the coin's smallest unit
   */
  record Worth(HexBytes imageId, byte[] journal, long cycles, BigInteger price) {
    HexBytes claim() {
      return ReceiptClaim.ok(imageId, journal);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Worth w && claim().equals(w.claim()) && price.equals(w.price);
    }

    @Override
    public int hashCode() {
      return claim().hashCode();
    }
  }

  /** An order is left to others; the message is a clause for the owner. */
  static final class NotWorthItException extends Exception {
    private static final long serialVersionUID = 1L;

    NotWorthItException(String clause) {
      super(clause);
    }
  }

  /**
   * What can be seen without loading anything.
   *
   * @param accepted whether a proof of the kind that can be made here is what the order wants
   */
  static HexBytes glance(ProofRequest request, boolean accepted, Instant now)
      throws NotWorthItException {
    if (!accepted) {
      throw new NotWorthItException("it wants another kind of proof");
    }
    if (!request.requirements().callback().isNone()) {
      throw new NotWorthItException("it has a contract called, which may cost any gas");
    }
    Predicate predicate = request.requirements().predicate();
    if (predicate.type() == PredicateType.ClaimDigestMatch || predicate.data().size() < IMAGE_ID) {
      throw new NotWorthItException("it does not say which program is to be run");
    }
    if (!now.isBefore(request.offer().lockDeadline())) {
      throw new NotWorthItException("its time is over");
    }
    if (request.offer().deadline().isAfter(now.plus(FARTHEST))) {
      throw new NotWorthItException("its time is too far away");
    }
    return new HexBytes(predicate.data().digits().substring(0, 2 * IMAGE_ID));
  }

  /**
   * Loads and runs its program.
   *
   * @param imageId of the program
   * @param gas what promise and delivery cost, in the coin's smallest unit
   * @param program where the program is to be written
   * @param input where its input is to be written
   * @throws NetworkException if something can't be asked now
   */
  Worth evaluate(ProofRequest request, HexBytes imageId, BigInteger gas, Path program, Path input)
      throws NotWorthItException {
    long most = mostCycles(request.offer(), gas);
    if (most == 0) {
      throw new NotWorthItException("it pays less than its gas costs");
    }
    load(request, program, input);
    BentoSession run;
    String session;
    try {
      bento.putImage(imageId, program);
      session = bento.createSession(imageId, bento.putInput(input), true, OptionalLong.of(most));
      run = awaitRun(session);
    } catch (NetworkException e) {
      if (e.cure() == Cure.PERMANENT) {
        throw new NotWorthItException("Bento refuses its program: " + e.getMessage());
      }
      throw e;
    }
    if (run.state() == BentoSession.State.FAILED || run.cycles().isEmpty()) {
      throw new NotWorthItException(
          "its program does not end within what it pays for (" + run.error() + ")");
    }
    long cycles = run.cycles().getAsLong();
    byte[] journal = journal(session);
    requireAsked(request.requirements().predicate(), journal);
    BigInteger price = gas.add(forCycles(cycles));
    if (price.compareTo(request.offer().maxPrice()) > 0) {
      throw new NotWorthItException("it pays too little for " + cycles / 1_000_000 + " Mcycles");
    }
    return new Worth(imageId, journal, cycles, price);
  }

  private byte[] journal(String session) throws NotWorthItException {
    try {
      return bento.journal(session, MOST_JOURNAL);
    } catch (NetworkException e) {
      throw new NotWorthItException("what its program writes can't be had: " + e.getMessage());
    }
  }

  private BigInteger forCycles(long cycles) {
    BigInteger perMega = options.bidding().leastPerMegacycle();
    return perMega
        .multiply(BigInteger.valueOf(cycles))
        .add(MEGACYCLE.subtract(BigInteger.ONE))
        .divide(MEGACYCLE);
  }

  /** As many as it can pay for, and the owner takes. */
  private long mostCycles(MarketOffer offer, BigInteger gas) {
    BigInteger left = offer.maxPrice().subtract(gas);
    BigInteger owners = BigInteger.valueOf(options.bidding().mostMegacycles()).multiply(MEGACYCLE);
    if (left.signum() <= 0) {
      return 0;
    }
    if (options.bidding().leastPerMegacycle().signum() == 0) {
      return owners.longValueExact();
    }
    return left.multiply(MEGACYCLE)
        .divide(options.bidding().leastPerMegacycle())
        .min(owners)
        .longValueExact();
  }

  private void load(ProofRequest request, Path program, Path input) throws NotWorthItException {
    try {
      files.load(request.imageUrl(), program);
      byte[] envelope = request.input().data().bytes();
      if (request.input().type() == InputType.Url) {
        files.load(OrderJson.url(request.input()), input);
        envelope = Files.readAllBytes(input);
      }
      Files.write(
          input,
          GuestEnv.stdin(envelope)
              .orElseThrow(() -> new NotWorthItException("its input can't be read")));
    } catch (NetworkException e) {
      // Whoever wrote the order chose the place: what is wrong there is no trouble of the market's.
      throw new NotWorthItException("its files can't be loaded: " + e.getMessage());
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + input + " can't be written", e);
    }
  }

  private BentoSession awaitRun(String session) {
    Instant until = clock.instant().plus(LONGEST_RUN);
    while (true) {
      BentoSession now = bento.session(session);
      if (now.state() != BentoSession.State.RUNNING) {
        return now;
      }
      if (clock.instant().isAfter(until)) {
        return new BentoSession(
            BentoSession.State.FAILED, "it ran for too long", OptionalLong.empty());
      }
      ChainCalls.pause(POLL);
    }
  }

  /** The market would judge so, too: a proof of anything else is not paid. */
  private static void requireAsked(Predicate predicate, byte[] journal) throws NotWorthItException {
    byte[] wanted = Arrays.copyOfRange(predicate.data().bytes(), IMAGE_ID, predicate.data().size());
    boolean asked =
        switch (predicate.type()) {
          case DigestMatch -> HexBytes.of(wanted).equals(ReceiptClaim.sha256(journal));
          case PrefixMatch ->
              journal.length >= wanted.length
                  && Arrays.equals(journal, 0, wanted.length, wanted, 0, wanted.length);
          case ClaimDigestMatch -> false;
        };
    if (!asked) {
      throw new NotWorthItException("its program does not write what it asks for");
    }
  }
}
