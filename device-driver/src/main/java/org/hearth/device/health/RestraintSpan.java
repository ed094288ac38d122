package org.hearth.device.health;

import java.time.Instant;

/**
 * A time for which a device was held back.
 *
 * @param from to the second
 * @param to to the second, later than {@code from}
 */
public record RestraintSpan(Restraint restraint, Instant from, Instant to) {}
