package org.hearth.app.ui.home;

/**
 * A proof being made.
 *
 * @param step what the prover does now, and how long it may still take; with several proofs at once
 *     also which one it is
 * @param fraction 0 to 1
 */
public record ProofProgress(String step, double fraction, String percent) {}
