package org.hearth.node.job;

import java.util.regex.Pattern;

/**
 * An input file by content: the name a network gives a file is never used as a path.
 *
 * @param sha256 64 lowercase hex digits
 * @param size bytes, at least 1
 */
public record BlobRef(String sha256, long size) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Stands where nobody knows any more which file it was. */
  static final BlobRef UNKNOWN = new BlobRef("0".repeat(64), 1);

  public BlobRef {
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a blob id must be 64 lowercase hex digits");
    }
    if (size < 1) {
      throw new IllegalArgumentException("a blob must have at least one byte, not " + size);
    }
  }
}
