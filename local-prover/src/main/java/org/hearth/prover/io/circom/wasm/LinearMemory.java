package org.hearth.prover.io.circom.wasm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A module's memory, in words of 32 bits: circom puts everything at addresses that are multiples of
 * four, and not always of eight. Addresses are unsigned 32-bit numbers; every access outside the
 * memory is an {@link IndexOutOfBoundsException}.
 */
final class LinearMemory {
  static final int PAGE_SHIFT = 16;

  private static final long LOW = 0xffffffffL;
  private static final int WORD_SHIFT = 2;
  private static final int PAGE_WORDS = 1 << (PAGE_SHIFT - WORD_SHIFT);

  private final int mostPages;
  private int[] words;

  LinearMemory(int pages, int mostPages) {
    this.mostPages = mostPages;
    this.words = new int[pages * PAGE_WORDS];
  }

  /** Until the memory grows. */
  int[] words() {
    return words;
  }

  int pages() {
    return words.length / PAGE_WORDS;
  }

  /**
   * @return the pages that there were, or -1 if there can't be so many more
   */
  int grow(int pages) {
    int before = pages();
    if (pages < 0 || pages > mostPages - before) {
      return -1;
    }
    if (pages == 0) {
      return before;
    }
    words = Arrays.copyOf(words, (before + pages) * PAGE_WORDS);
    return before;
  }

  /** Writes bytes; whole words of them at once, since a calculator starts with a megabyte. */
  void write(int address, byte[] bytes, int from, int length) {
    int done = 0;
    while (done < length && ((address + done) & 3) != 0) {
      store(words, (address & LOW) + done, bytes[from + done], 0xff);
      done++;
    }
    int whole = (length - done) / Integer.BYTES;
    ByteBuffer.wrap(bytes, from + done, whole * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(words, (address + done) >>> WORD_SHIFT, whole);
    for (done += whole * Integer.BYTES; done < length; done++) {
      store(words, (address & LOW) + done, bytes[from + done], 0xff);
    }
  }

  /** The 64 bits at an address. */
  static long loadLong(int[] words, long address) {
    return (load(words, address) & LOW) | (long) load(words, address + 4) << Integer.SIZE;
  }

  /** The 32 bits at an address. */
  static int load(int[] words, long address) {
    int i = (int) (address >>> WORD_SHIFT);
    int bits = (int) address << 3;
    // Shifts count modulo 32.
    return (address & 3) == 0 ? words[i] : words[i] >>> bits | words[i + 1] << -bits;
  }

  /** The low 16 bits are those at an address, the others anything. */
  static int loadShort(int[] words, long address) {
    return (address & 3) == 3
        ? load(words, address)
        : words[(int) (address >>> WORD_SHIFT)] >>> ((int) address << 3);
  }

  /** The low 8 bits are those at an address, the others anything. */
  static int loadByte(int[] words, long address) {
    return words[(int) (address >>> WORD_SHIFT)] >>> ((int) address << 3);
  }

  static void storeLong(int[] words, long address, long value) {
    store(words, address, (int) value);
    store(words, address + 4, (int) (value >>> Integer.SIZE));
  }

  static void store(int[] words, long address, int value) {
    if ((address & 3) == 0) {
      words[(int) (address >>> WORD_SHIFT)] = value;
    } else {
      store(words, address, value, -1);
    }
  }

  /**
   * Writes the low bits that a mask has.
   *
   * @param mask 0xff, 0xffff or all ones
   */
  static void store(int[] words, long address, int value, int mask) {
    int i = (int) (address >>> WORD_SHIFT);
    int bits = (int) address << 3;
    int above = (address & 3) == 0 ? 0 : mask >>> -bits;
    if (above != 0) {
      words[i + 1] = (words[i + 1] & ~above) | ((value & mask) >>> -bits);
    }
    words[i] = (words[i] & ~(mask << bits)) | (value & mask) << bits;
  }
}
