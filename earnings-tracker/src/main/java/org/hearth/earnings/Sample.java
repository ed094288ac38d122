package org.hearth.earnings;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a device reported at an instant; empty means "not reported", never 0.
 *
 * @param at kept to the millisecond
 * @param temperatureCelsius degrees Celsius
 * @param powerWatts watts
 * @param loadPercent 0 to 100
 */
public record Sample(
    String deviceId,
    Instant at,
    OptionalDouble temperatureCelsius,
    OptionalDouble powerWatts,
    OptionalDouble loadPercent) {}
