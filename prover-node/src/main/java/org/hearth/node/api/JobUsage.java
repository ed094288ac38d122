package org.hearth.node.api;

import java.time.Duration;

/**
 * What a job took, of all attempts.
 *
 * @param proving the device's time
 * @param measured the energy was measured, not estimated
 */
public record JobUsage(Duration proving, double wattHours, boolean measured) {}
