package org.hearth.app.ui.networks;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hearth.app.bidding.BidKnowledge;
import org.hearth.app.joining.Joining;
import org.hearth.node.bid.BidUnit;
import org.hearth.node.network.facts.MachineFacts;

/**
 * What the networks' screen asks beside the node. All of it may take a moment and is called off the
 * FX thread.
 *
 * @param kinds of the networks in the settings, by their names there
 * @param machine looks at this computer for some seconds, and throws nothing worse than a {@link
 *     RuntimeException} where it cannot
 * @param joining leads to a network; empty where nothing can be joined
 * @param bids what this computer knows of its own work for a network that is bid at
 */
public record NetworkSources(
    Supplier<Map<String, String>> kinds,
    Supplier<MachineFacts> machine,
    Optional<Joining> joining,
    Function<BidUnit, BidKnowledge> bids) {
  /** For a window in which nothing can be joined. */
  public NetworkSources(Supplier<Map<String, String>> kinds, Supplier<MachineFacts> machine) {
    this(kinds, machine, Optional.empty(), unit -> BidKnowledge.NONE);
  }
}
