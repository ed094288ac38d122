package org.hearth.prover.curve;

/**
 * The lines of the Miller loop for one point of the twist, ready to be evaluated at points of G1.
 * Keys use the same few points of G2 for every proof, so theirs are computed once.
 *
 * @param coefficients for each line 16 words: the slope, and slope * xT - yT, both in Fp2
 * @param infinite whether the point is infinity, whose pairing with anything is one
 * @param inSubgroup whether the point is in the subgroup of order r; if not, it has no pairing
 */
public record PairingLines(long[] coefficients, boolean infinite, boolean inSubgroup) {
  public static final int WORDS = 16;
}
