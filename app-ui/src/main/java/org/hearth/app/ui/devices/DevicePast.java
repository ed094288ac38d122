package org.hearth.app.ui.devices;

import java.util.List;
import org.hearth.device.api.DeviceKind;

/**
 * A device's past over a span.
 *
 * @param start the left edge in words
 * @param from start of the span, epoch milliseconds
 * @param to end of the span, epoch milliseconds
 */
public record DevicePast(
    String name,
    DeviceKind kind,
    boolean simulated,
    List<VitalPast> vitals,
    Span span,
    String start,
    long from,
    long to) {}
