package org.hearth.network.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.hearth.prover.hash.Sha256;

/** SHA-256, as lowercase hex where people or files see it. */
public final class Sha256Hex {
  /** The hash that stands before the first link of a chain of hashes. */
  public static final String ZEROS = "0".repeat(64);

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  private Sha256Hex() {}

  public static byte[] digest(byte[] data) {
    return Sha256.digest().digest(data);
  }

  public static String hex(byte[] data) {
    return Sha256.hex(data);
  }

  public static String hex(String text) {
    return Sha256.hex(text);
  }

  /** Of a file, without holding it in memory. */
  public static String hex(Path file) throws IOException {
    return Sha256.hex(file);
  }

  /** Whether the text has the form of a hash: 64 lowercase hex digits. */
  public static boolean isHash(String text) {
    return HEX.matcher(text).matches();
  }
}
