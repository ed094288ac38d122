package org.hearth.app.ui.networks;

import java.util.List;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.Messages;

/**
 * The line about the network.
 *
 * @param details name and value pairs with the ids in full
 * @param simulationNote what of the network is simulated; empty when nothing is
 */
public record NetworkStrip(
    boolean connected,
    String name,
    String id,
    String status,
    String height,
    String prover,
    String simulationNote,
    List<Fact> details) {

  /** Before the node has reached one. */
  public static NetworkStrip none(Messages messages) {
    return new NetworkStrip(
        false,
        messages.text("network.none"),
        "",
        messages.text("network.not-registered"),
        "",
        "",
        "",
        List.of());
  }

  public String spoken() {
    return String.join(", ", name, id, status, height, prover, simulationNote)
        .replaceAll("(, )+", ", ");
  }
}
