package org.hearth.earnings.report;

import java.time.Instant;

/**
 * A bar of a period.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Bucket(Instant from, Instant to, Figures figures) {}
