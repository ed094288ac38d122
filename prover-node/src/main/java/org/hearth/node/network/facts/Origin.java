package org.hearth.node.network.facts;

import java.time.LocalDate;
import java.util.List;

/**
 * Where the facts of a sheet come from.
 *
 * @param asOf when they were gathered; anything may have changed since
 * @param sources public repositories, documents and issues, each with its date where it has one
 * @param licence of the network's own software, in words
 */
public record Origin(LocalDate asOf, List<String> sources, String licence) {
  public Origin {
    sources = List.copyOf(sources);
  }
}
