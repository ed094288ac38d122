package org.hearth.network.chain.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A block as it is kept and served: the header, its hash, and the validators' signatures over the
 * hash.
 */
public record BlockRecord(@JsonUnwrapped BlockHeader header, String hash, List<Signed> signatures) {
  public BlockRecord {
    signatures = List.copyOf(signatures);
  }

  /** The text that a validator signs. */
  public static String text(String hash) {
    return "hearth-block-v1\n" + hash;
  }

  public record Signed(String validator, String signature) {}
}
