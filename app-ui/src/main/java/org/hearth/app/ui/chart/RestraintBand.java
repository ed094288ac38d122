package org.hearth.app.ui.chart;

import java.time.Instant;
import org.hearth.device.health.Restraint;

/**
 * What a chart shows of times for which a device was held back.
 *
 * @param to later than {@code from}
 * @param mostly whether that was so for at least half of the time; else it is only hinted at, so
 *     that ten minutes a day do not look like a year
 */
public record RestraintBand(Restraint restraint, Instant from, Instant to, boolean mostly) {}
