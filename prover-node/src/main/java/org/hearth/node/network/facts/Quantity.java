package org.hearth.node.network.facts;

import java.util.Locale;

/** What a network asks of a machine in numbers. */
public enum Quantity {
  CORES("cores", false),
  /** What the operating system counts, mostly two for each core. */
  THREADS("threads", false),
  MEMORY("memory", true),
  DISK("free disk space", true),
  /** Of the largest card. */
  GRAPHICS("memory of one graphics card", true);

  /**
   * Networks say GB. Read as 10^9 bytes it lets a machine pass that was sold with so much: firmware
   * keeps a part of it, so that one of 8 GiB reports less than 8 GiB, and mostly still more than 8
   * · 10^9 bytes.
   */
  static final long GB = 1_000_000_000L;

  private final String words;
  private final boolean inBytes;

  Quantity(String words, boolean inBytes) {
    this.words = words;
    this.inBytes = inBytes;
  }

  /** Such as "free disk space". */
  String words() {
    return words;
  }

  /** Whether it is counted in bytes, rather than in pieces. */
  public boolean inBytes() {
    return inBytes;
  }

  /**
   * Bytes in tenths of a GB: cut and not rounded, so that too little never looks like enough.
   *
   * @param bytes 0 or more
   */
  public static long tenthsOfGb(long bytes) {
    return bytes / (GB / 10);
  }

  /** Such as "4", "8 GB" and "7.9 GB". */
  String amount(long number) {
    if (!inBytes) {
      return Long.toString(number);
    }
    long tenths = tenthsOfGb(number);
    return tenths % 10 == 0
        ? tenths / 10 + " GB"
        : String.format(Locale.ROOT, "%d.%d GB", tenths / 10, tenths % 10);
  }
}
