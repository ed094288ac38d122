package org.hearth.node.fake;

import java.util.Arrays;
import java.util.Random;

/** What a disk does to a file: one bit flipped, the end cut off, or a block of zeroes. */
public enum Damage {
  BIT,
  CUT,
  ZEROES;

  private static final int BLOCK = 4096;

  /** One of the three in turn, somewhere in the file, which is not empty. */
  public static Damage number(int n) {
    return values()[n % values().length];
  }

  /** The content with this damage; never the same as before, but where it held such zeroes. */
  public byte[] to(byte[] good, Random random) {
    int at = random.nextInt(good.length);
    byte[] bad = good.clone();
    switch (this) {
      case BIT -> bad[at] ^= (byte) (1 << random.nextInt(8));
      case CUT -> bad = Arrays.copyOf(good, at);
      case ZEROES -> {
        // Small files lie within one block of a disk, but often in several of its sectors.
        int block = good.length > BLOCK ? BLOCK : 1 << random.nextInt(9);
        int start = at / block * block;
        Arrays.fill(bad, start, Math.min(bad.length, start + block), (byte) 0);
      }
    }
    return bad;
  }
}
