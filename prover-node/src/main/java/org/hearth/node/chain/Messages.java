package org.hearth.node.chain;

import java.nio.charset.StandardCharsets;

/** Messages that a person's wallet would show before it signs them. */
public final class Messages {
  private Messages() {}

  /** What is signed of a text (EIP-191, version 0x45): no transaction begins so. */
  public static byte[] digest(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    String start = "\u0019Ethereum Signed Message:\n" + utf8.length;
    return Keccak.hash(start.getBytes(StandardCharsets.UTF_8), utf8);
  }
}
