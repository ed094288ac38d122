package org.hearth.node.api;

import org.hearth.earnings.jobs.JobKey;

/**
 * How far the running proof is.
 *
 * @param step what the prover does now, in words
 * @param fraction 0..1 of the whole proof
 */
public record ProofInProgress(JobKey key, String step, double fraction) {}
