package org.hearth.network.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256, as lowercase hex where people or files see it. */
public final class Sha256Hex {
  /** The hash that stands before the first link of a chain of hashes. */
  public static final String ZEROS = "0".repeat(64);

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final int CHUNK = 1 << 16;

  private Sha256Hex() {}

  public static byte[] digest(byte[] data) {
    return instance().digest(data);
  }

  public static String hex(byte[] data) {
    return HexFormat.of().formatHex(digest(data));
  }

  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of a file, without holding it in memory. */
  public static String hex(Path file) throws IOException {
    MessageDigest digest = instance();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Whether the text has the form of a hash: 64 lowercase hex digits. */
  public static boolean isHash(String text) {
    return HEX.matcher(text).matches();
  }

  private static MessageDigest instance() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
