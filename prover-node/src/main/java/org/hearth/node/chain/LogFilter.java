package org.hearth.node.chain;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.util.BigIntegers;

/**
 * Which events of a contract are wanted (the {@code topics} of {@code eth_getLogs}).
 *
 * @param topics by their position in an event; at each, one of the set, or any where it is empty
 */
public record LogFilter(List<Set<String>> topics) {
  private static final int MOST = 4;

  public LogFilter {
    topics = topics.stream().map(Set::copyOf).toList();
    if (topics.isEmpty() || topics.size() > MOST || topics.getFirst().isEmpty()) {
      throw new IllegalArgumentException("events are asked for by their kind");
    }
  }

  /** All events of these kinds. */
  public static LogFilter of(Set<String> kinds) {
    return new LogFilter(List.of(kinds));
  }

  /** How an account stands in a topic. */
  public static String topic(EthAddress address) {
    return "0x" + "00".repeat(32 - EthAddress.BYTES) + address.digits();
  }

  /** How a number stands in a topic. */
  public static String topic(BigInteger number) {
    return "0x" + HexFormat.of().formatHex(BigIntegers.asUnsignedByteArray(32, number));
  }

  boolean wants(ChainRpc.Log log) {
    byte[][] has = log.topics();
    for (int i = 0; i < topics.size(); i++) {
      Set<String> wanted = topics.get(i);
      if (!wanted.isEmpty()
          && (i >= has.length || !wanted.contains("0x" + HexFormat.of().formatHex(has[i])))) {
        return false;
      }
    }
    return true;
  }
}
