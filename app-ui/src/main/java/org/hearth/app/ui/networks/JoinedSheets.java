package org.hearth.app.ui.networks;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.node.config.NetworkSetting;

/**
 * Which sheets are those of networks that the node works for. A network has a name of its owner's
 * choice; what it is, its kind in the settings says.
 *
 * @param kinds by name, as far as it is known
 */
record JoinedSheets(Map<String, String> kinds) {
  /** The sheet of the network that comes with Hearth. */
  private static final String OWN = "local";

  JoinedSheets {
    kinds = Map.copyOf(kinds);
  }

  /** Ids of sheets, for the names of networks. */
  Set<String> of(Set<String> names) {
    return names.stream().map(this::sheet).collect(Collectors.toUnmodifiableSet());
  }

  private String sheet(String name) {
    String kind = kinds.getOrDefault(name, name);
    return kind.equals(NetworkSetting.ROLLUP) ? OWN : kind;
  }
}
