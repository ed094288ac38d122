package org.hearth.network.chain.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A block as it is kept and served: the header, its hash, and the validators' signatures over the
 * hash.
 */
record BlockRecord(@JsonUnwrapped BlockHeader header, String hash, List<Signed> signatures) {
  BlockRecord {
    signatures = List.copyOf(signatures);
  }

  /** The text that a validator signs. */
  static String text(String hash) {
    return "hearth-block-v1\n" + hash;
  }

  record Signed(String validator, String signature) {}
}
