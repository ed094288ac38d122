package org.hearth.prover.system.groth16;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;

/**
 * Verifies many proofs for one key at a fraction of the price of each.
 *
 * <p>The small exponents test of M. Bellare, J. Garay, T. Rabin, "Fast Batch Verification for
 * Modular Exponentiation and Digital Signatures", EUROCRYPT '98 (eprint 1998/007), section 3: every
 * proof's equation is raised to a random power of 128 bits, and only the product of all is looked
 * at ({@link Combination}). The groups have prime order, so if one equation does not hold, at most
 * one value of its exponent in 2^128 lets the product be one: a batch with an invalid proof passes
 * with probability 2^-128 at most, whatever the proofs are, as long as nobody knows the exponents
 * before. That is why they are drawn anew for every product.
 *
 * <p>What each proof must be by itself is still checked by itself: number and range of public
 * inputs, points on their curves and in their groups, as {@link Groth16Verifier} does. In
 * particular a B outside the subgroup, for which the argument above fails.
 *
 * <p>Safe for all threads, if the source of randomness is.
 */
public final class BatchVerifier {
  /** Lines of this many proofs, 11 kilobytes each, are held at once. */
  private static final int CHUNK = 128;

  private final Groth16Verifier verifier;
  private final SecureRandom random;

  public BatchVerifier(Groth16Verifier verifier, SecureRandom random) {
    this.verifier = verifier;
    this.random = random;
  }

  /**
   * Whether all claims are valid; so for none. One final exponentiation whatever the number. A
   * wrong yes has probability 2^-128 at most, a no is never wrong.
   */
  public boolean allValid(List<Claim> claims) {
    Combination product = new Combination(verifier.prepared(), random);
    for (int from = 0; from < claims.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, claims.size());
      List<ReadyClaim> ready = ready(claims, from, to);
      if (ready.size() < to - from) {
        return false;
      }
      product.add(ready);
    }
    return product.isOne();
  }

  /**
   * The places of the invalid claims, ascending, found by bisection: with k invalid ones among n
   * about 2 k log2(n/k) smaller batches. Each invalid one is missed with probability 2^-128 at
   * most; no valid one is ever listed.
   */
  public List<Integer> invalid(List<Claim> claims) {
    List<Integer> invalid = new ArrayList<>();
    for (int from = 0; from < claims.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, claims.size());
      List<ReadyClaim> ready = ready(claims, from, to);
      int next = from;
      for (ReadyClaim claim : ready) {
        addRange(invalid, next, claim.place());
        next = claim.place() + 1;
      }
      addRange(invalid, next, to);
      bisect(ready, invalid);
    }
    return invalid.stream().sorted().toList();
  }

  private static void addRange(List<Integer> places, int from, int to) {
    for (int i = from; i < to; i++) {
      places.add(i);
    }
  }

  /** Adds the places of those claims whose equation does not hold. */
  private void bisect(List<ReadyClaim> claims, List<Integer> invalid) {
    if (claims.isEmpty() || holds(claims)) {
      return;
    }
    split(claims, invalid);
  }

  /** The same where it is known that there is one. */
  private void split(List<ReadyClaim> claims, List<Integer> invalid) {
    if (claims.size() == 1) {
      invalid.add(claims.getFirst().place());
      return;
    }
    List<ReadyClaim> left = claims.subList(0, claims.size() / 2);
    List<ReadyClaim> right = claims.subList(claims.size() / 2, claims.size());
    if (holds(left)) {
      split(right, invalid);
    } else {
      split(left, invalid);
      bisect(right, invalid);
    }
  }

  private boolean holds(List<ReadyClaim> claims) {
    Combination product = new Combination(verifier.prepared(), random);
    product.add(claims);
    return product.isOne();
  }

  /** Those claims from..to-1 that are well formed. */
  private List<ReadyClaim> ready(List<Claim> claims, int from, int to) {
    List<Integer> places = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Claim claim = claims.get(i);
      if (verifier.malformed(claim.publicInputs(), claim.proof()).isEmpty()) {
        places.add(i);
      }
    }
    long[] points = new long[16 * places.size()];
    for (int i = 0; i < places.size(); i++) {
      System.arraycopy(claims.get(places.get(i)).proof().b().words(), 0, points, 16 * i, 16);
    }
    PairingLines[] lines = new Pairing().prepareAll(points);
    List<ReadyClaim> ready = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].inSubgroup()) {
        ready.add(new ReadyClaim(places.get(i), claims.get(places.get(i)), lines[i]));
      }
    }
    return ready;
  }
}
