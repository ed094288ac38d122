package org.hearth.node.network.facts;

import java.util.List;

/**
 * Where a network settles.
 *
 * @param name such as "Base"; "not known" and "none" are possible
 * @param id its chain id, "not known" or "none"
 * @param addresses may be empty
 */
public record Chain(String name, String id, List<ChainAddress> addresses) {
  public Chain {
    addresses = List.copyOf(addresses);
  }
}
