package org.hearth.app.ui.networks;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.app.joining.Joining;

/**
 * Which sheets are those of networks that the node works for. A network has a name of its owner's
 * choice; what it is, its kind in the settings says.
 *
 * @param kinds by name, as far as it is known
 */
record JoinedSheets(Map<String, String> kinds) {
  JoinedSheets {
    kinds = Map.copyOf(kinds);
  }

  /** Ids of sheets, for the names of networks. */
  Set<String> of(Set<String> names) {
    return names.stream().map(this::sheet).collect(Collectors.toUnmodifiableSet());
  }

  private String sheet(String name) {
    return Joining.sheetOf(kinds.getOrDefault(name, name));
  }
}
