package org.hearth.node.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;

/** What ethers makes of the same values; the file says of which. */
final class EthersVectors {
  static final SigningKey KEY = SigningKey.of(HexFormat.of().parseHex("46".repeat(32)));

  private static final Properties VALUES = new Properties();

  static {
    try (InputStream in = EthersVectors.class.getResourceAsStream("ethers.properties")) {
      VALUES.load(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EthersVectors() {}

  static String text(String name) {
    return Objects.requireNonNull(VALUES.getProperty(name), name);
  }

  static byte[] bytes(String name) {
    return hex(text(name));
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.substring(2));
  }

  static byte[][] topics(String name) {
    return Arrays.stream(text(name).split(",")).map(EthersVectors::hex).toArray(byte[][]::new);
  }
}
