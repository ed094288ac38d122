package org.hearth.earnings.report;

import java.math.BigInteger;
import org.hearth.earnings.ledger.Asset;

/**
 * What a network had guessed it would credit, beside what it credited for the same jobs.
 *
 * @param estimated the guesses' sum, smallest units
 * @param credited for the jobs with a guess, smallest units
 * @param jobs credited jobs with a guess
 * @param withoutGuess credited jobs whose guess the books do not have
 */
public record Estimate(
    Asset asset, BigInteger estimated, BigInteger credited, long jobs, long withoutGuess) {}
