package org.hearth.node.network.facts;

import java.util.Optional;

/**
 * What a network gives for proofs.
 *
 * @param symbol of its coin; empty unless it pays one
 * @param note what belongs behind it wherever it is named, such as "about nothing today"
 * @param how for what it is given, by whom and when
 * @param lately what provers got lately, with its date, or that this is not known
 */
public record Pay(
    PayKind kind, Optional<String> symbol, Optional<String> note, String how, String lately) {
  /** Such as "ETH", "points" or "ZKP, about nothing today". */
  public String words() {
    return symbol.orElse(kind.words()) + note.map(n -> ", " + n).orElse("");
  }
}
