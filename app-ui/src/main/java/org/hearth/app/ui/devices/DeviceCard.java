package org.hearth.app.ui.devices;

import java.util.List;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;

/**
 * A device that can prove or whose health can be read.
 *
 * @param stateReason why it is in that state; empty when there is nothing to explain
 * @param powerNote where the energy bookkeeping takes its watts from
 * @param from start of the charts' time span, epoch milliseconds
 * @param to end of the charts' time span, epoch milliseconds
 */
public record DeviceCard(
    DeviceId id,
    DeviceKind kind,
    String kindText,
    String name,
    String state,
    String stateReason,
    boolean working,
    boolean simulated,
    List<Fact> facts,
    List<Metric> metrics,
    String powerNote,
    long from,
    long to) {

  /** A line such as "memory: 24 GiB". */
  public record Fact(String name, String value) {}
}
