package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.FeeTransaction;

/**
 * A transaction of this node on its way, with all that was ever signed for its nonce.
 *
 * @param nonce its own; nothing else of this node has it
 * @param gasLimit of the call, units
 * @param attempts in the order in which they were signed, at least one; each replaces the last
 * @param cancel whether nothing is wanted any more but that the nonce is used up
 * @param inclusion the block that has one of the attempts
 */
public record SentTransaction(
    Intent intent,
    long nonce,
    long gasLimit,
    List<Attempt> attempts,
    boolean cancel,
    Stage stage,
    Optional<Inclusion> inclusion) {

  /** Where it stands. */
  public enum Stage {
    /** Written down, and in no block. */
    WAITING,
    /** In a block that a reorganisation may still take back. */
    INCLUDED,
    /** In a block for good. */
    FINAL,
    /** Another transaction of the same key, which this node did not make, has the nonce. */
    REPLACED
  }

  /**
   * What was signed.
   *
   * @param cancels whether it does nothing but use up the nonce
   * @param mostCost that it can take from the account
   */
  public record Attempt(
      FeeTransaction.Fees fees,
      FeeTransaction.Signed signed,
      BigInteger mostCost,
      boolean cancels,
      Instant at) {}

  /**
   * Where it was found.
   *
   * @param hash of the attempt that is in the block
   * @param worked false if the call was undone; its gas is paid all the same
   * @param cost what it took for gas
   * @param seenAt when this node saw it there first
   */
  public record Inclusion(
      String hash, long block, String blockHash, boolean worked, BigInteger cost, Instant seenAt) {
    /** Whether it is the same place, whenever it was seen. */
    boolean sameAs(Inclusion other) {
      return hash.equals(other.hash)
          && blockHash.equals(other.blockHash)
          && block == other.block
          && worked == other.worked
          && cost.equals(other.cost);
    }
  }

  public SentTransaction {
    attempts = List.copyOf(attempts);
    if (attempts.isEmpty()) {
      throw new IllegalArgumentException("a transaction was signed at least once");
    }
    boolean placed = stage == Stage.INCLUDED || stage == Stage.FINAL;
    if (placed != inclusion.isPresent()) {
      throw new IllegalArgumentException("a transaction in a block has one, any other has none");
    }
  }

  static SentTransaction first(Intent intent, long nonce, long gasLimit, Attempt attempt) {
    return new SentTransaction(
        intent, nonce, gasLimit, List.of(attempt), false, Stage.WAITING, Optional.empty());
  }

  public Attempt newest() {
    return attempts.getLast();
  }

  /** The attempt that is in the block; empty while none is. */
  public Optional<Attempt> included() {
    return inclusion.flatMap(
        i -> attempts.stream().filter(a -> a.signed().hash().equals(i.hash())).findFirst());
  }

  /** Whether what was wanted has happened: the call stands in a block and was not undone. */
  public boolean worked() {
    return inclusion.filter(Inclusion::worked).isPresent()
        && included().filter(a -> !a.cancels()).isPresent();
  }

  /** Whether there is nothing more to wait for. */
  public boolean over() {
    return stage == Stage.FINAL || stage == Stage.REPLACED;
  }

  /** What it took, or can take at most as long as that is open. */
  public BigInteger spent() {
    if (stage == Stage.REPLACED) {
      return BigInteger.ZERO;
    }
    return inclusion
        .map(i -> worked() ? i.cost().add(intent.value()) : i.cost())
        .orElseGet(() ->
            attempts.stream().map(Attempt::mostCost).reduce(BigInteger.ZERO, BigInteger::max));
  }

  SentTransaction with(Attempt another) {
    List<Attempt> more = new ArrayList<>(attempts);
    more.add(another);
    return new SentTransaction(
        intent, nonce, gasLimit, more, cancel, Stage.WAITING, Optional.empty());
  }

  SentTransaction cancelled(boolean yes) {
    return new SentTransaction(intent, nonce, gasLimit, attempts, yes, stage, inclusion);
  }

  /** What is in a block is wanted there: should it come out again, it is sent as it was. */
  SentTransaction at(Stage next, Inclusion found) {
    return new SentTransaction(
        intent, nonce, gasLimit, attempts, newest().cancels(), next, Optional.of(found));
  }

  /** The last moment at which something was seen of it, or signed. */
  Instant lastSeen() {
    Instant signed = newest().at();
    return inclusion.map(Inclusion::seenAt).filter(signed::isBefore).orElse(signed);
  }

  /** In no block, or no more in one. */
  SentTransaction nowhere(Stage next) {
    return new SentTransaction(intent, nonce, gasLimit, attempts, cancel, next, Optional.empty());
  }
}
