package org.hearth.app.words;

import org.hearth.node.api.DeviceState;

/** What a device does for the node. */
public final class DeviceWords {
  private final Messages messages;

  public DeviceWords(Messages messages) {
    this.messages = messages;
  }

  /** One or two words. */
  public String state(DeviceState state) {
    return messages.text(
        switch (state) {
          case DeviceState.CannotProve _ -> "device-state.cannot-prove";
          case DeviceState.NotUsed _ -> "device-state.not-used";
          case DeviceState.PausedByGovernor _, DeviceState.PausedByUser _, DeviceState.Paused _ ->
              "device-state.paused";
          case DeviceState.Proving _ -> "device-state.proving";
          case DeviceState.Ready _ -> "device-state.ready";
          case DeviceState.Untested _ -> "device-state.untested";
        });
  }

  /** The clause that says why; empty when there is nothing to explain. */
  public String reason(DeviceState state) {
    return switch (state) {
      case DeviceState.NotUsed s -> messages.said(s.detail());
      case DeviceState.PausedByGovernor s -> messages.said(s.detail());
      case DeviceState.PausedByUser _ -> messages.text("device-state.paused-by-user");
      case DeviceState.Proving s -> messages.said(s.detail());
      case DeviceState.Untested _ -> messages.text("device-state.untested.reason");
      case DeviceState.CannotProve _, DeviceState.Paused _, DeviceState.Ready _ -> "";
    };
  }
}
