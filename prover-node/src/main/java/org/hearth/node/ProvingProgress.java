package org.hearth.node;

import org.hearth.earnings.jobs.JobKey;

/**
 * How far the running proof is.
 *
 * @param step what the prover does now, in words
 * @param fraction 0..1 of the whole proof
 */
public record ProvingProgress(JobKey key, String step, double fraction) {}
