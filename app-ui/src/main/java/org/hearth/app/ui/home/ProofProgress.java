package org.hearth.app.ui.home;

/**
 * The proof being made.
 *
 * @param step what the prover does now, and how long it may still take
 * @param fraction 0 to 1
 */
public record ProofProgress(String step, double fraction, String percent) {}
