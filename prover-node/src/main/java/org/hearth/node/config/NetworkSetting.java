package org.hearth.node.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.device.api.DisplayText;
import org.hearth.node.network.spi.NetworkAddress;

/**
 * A network that the user wants to work for.
 *
 * @param name short, of the user's choice; all that the node keeps is keyed by it, so it is never
 *     changed
 * @param kind which client speaks with it; which kinds there are, the program knows
 * @param url its address, or that of a node of the chain that it is on
 * @param options what its kind wants to know beside, by name
 */
public record NetworkSetting(String name, String kind, String url, Map<String, String> options) {
  public static final String ROLLUP = "rollup";

  private static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";

  /** The name under which version 0.1 kept its one network. */
  public static final String LOCAL = "local";

  public NetworkSetting {
    options = Map.copyOf(options);
  }

  /** One without options. */
  public NetworkSetting(String name, String kind, String url) {
    this(name, kind, url, Map.of());
  }

  /** The same at another address. */
  NetworkSetting at(String other) {
    return new NetworkSetting(name, kind, other, options);
  }

  /** The one network of a new user, or of a user of version 0.1. */
  public static NetworkSetting local(String url) {
    return new NetworkSetting(LOCAL, ROLLUP, url);
  }

  /** One sentence for each thing that cannot be right, whatever its kind makes of the rest. */
  List<String> problems() {
    List<String> found = new ArrayList<>();
    if (!name.matches(NAME)) {
      found.add(
          "A network's name must have 1 to 32 small letters, digits and hyphens, not \""
              + DisplayText.clean(name, "")
              + "\".");
    }
    if (!kind.matches(NAME)) {
      found.add(
          "A network's kind must have 1 to 32 small letters, digits and hyphens, not \""
              + DisplayText.clean(kind, "")
              + "\".");
    }
    if (kind.equals(ROLLUP)) {
      try {
        NetworkAddress unused = NetworkAddress.parse(url);
      } catch (IllegalArgumentException e) {
        found.add(String.valueOf(e.getMessage()));
      }
    }
    return found;
  }
}
