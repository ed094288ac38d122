package org.hearth.app.ui.devices;

import java.util.List;
import org.hearth.app.ui.widget.Fact;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;

/**
 * A device that can prove or whose health can be read.
 *
 * @param powerNote where the energy bookkeeping takes its watts from
 * @param uses who has it and who waits for it, a sentence each; of GPUs
 * @param from start of the charts' time span, epoch milliseconds
 * @param to end of the charts' time span, epoch milliseconds
 */
public record DeviceCard(
    Who who,
    State state,
    List<Fact> facts,
    List<Metric> metrics,
    String powerNote,
    List<String> uses,
    long from,
    long to) {

  /** Which device it is. */
  public record Who(
      DeviceId id, DeviceKind kind, String kindText, String name, boolean simulated) {}

  /**
   * What it is doing.
   *
   * @param reason why, and until when; empty when there is nothing to explain
   * @param working a proof is on it
   * @param pausable the user can pause it, as it would prove
   * @param pausedByUser he did
   * @param pauseLeft how long that still lasts; empty when it has no end
   * @param unused it could prove and something is in the way, which {@code reason} tells
   */
  public record State(
      String text,
      String reason,
      boolean working,
      boolean pausable,
      boolean pausedByUser,
      String pauseLeft,
      boolean unused) {}
}
