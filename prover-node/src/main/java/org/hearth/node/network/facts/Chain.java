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
  private static final String NONE = "none";

  public Chain {
    addresses = List.copyOf(addresses);
  }

  /** Such as "Base, chain id 8453", or "none". */
  public String words() {
    return name.equals(NONE) ? NONE : name + ", chain id " + id;
  }
}
