package org.hearth.earnings.ledger;

import java.math.BigInteger;
import java.time.Instant;

/**
 * Net income credited in a span of time.
 *
 * @param from inclusive
 * @param to exclusive
 * @param earned income minus expenses in smallest units; negative when reversals outweigh
 */
public record EarningBucket(Instant from, Instant to, Asset asset, BigInteger earned) {}
