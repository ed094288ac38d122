package org.hearth.app.ui.networks;

import java.util.List;
import org.hearth.app.ui.devices.DeviceCard;

/**
 * The line about the network.
 *
 * @param details name and value pairs with the ids in full
 * @param simulationNote what of the network is simulated; empty when nothing is
 */
public record NetworkStrip(
    boolean known,
    boolean connected,
    String name,
    String id,
    String status,
    String height,
    String prover,
    String simulationNote,
    List<DeviceCard.Fact> details) {

  public static final NetworkStrip NONE =
      new NetworkStrip(false, false, "No network yet", "", "not registered", "", "", "", List.of());

  public String spoken() {
    return String.join(", ", name, id, status, height, prover, simulationNote)
        .replaceAll("(, )+", ", ");
  }
}
