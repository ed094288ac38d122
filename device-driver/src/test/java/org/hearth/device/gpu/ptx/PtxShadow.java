package org.hearth.device.gpu.ptx;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What is known of each 32-bit word of a memory: whether it was ever written, and who read and who
 * wrote it last, as a {@link PtxStamp}.
 */
final class PtxShadow {
  private static final int WORD = 4;

  private final BitSet written = new BitSet();
  private final BitSet atomic = new BitSet();
  private final long[] readers;
  private final long[] writers;

  PtxShadow(long bytes) {
    int words = (int) Math.ceilDiv(bytes, WORD);
    readers = new long[words];
    writers = new long[words];
    Arrays.fill(readers, PtxStamp.NOBODY);
    Arrays.fill(writers, PtxStamp.NOBODY);
  }

  void write(long offset, long bytes) {
    written.set((int) (offset / WORD), (int) Math.ceilDiv(offset + bytes, WORD));
  }

  void copy(long offset, PtxShadow from, long fromOffset, long bytes) {
    for (long at = 0; at < bytes; at += WORD) {
      written.set((int) ((offset + at) / WORD), from.isWritten(fromOffset + at, 1));
    }
  }

  boolean isWritten(long offset, long bytes) {
    int end = (int) Math.ceilDiv(offset + bytes, WORD);
    return written.nextClearBit((int) (offset / WORD)) >= end;
  }

  /** What is wrong with that use, "" if nothing is. */
  String use(long offset, int bytes, long stamp, PtxWatch.Use use) {
    String wrong = "";
    for (int word = (int) (offset / WORD); word * WORD < offset + bytes; word++) {
      if (use != PtxWatch.Use.WRITE && !written.get(word)) {
        return "reads what nobody wrote";
      }
      wrong = use == PtxWatch.Use.READ ? read(word, stamp) : write(word, stamp, use);
      if (!wrong.isEmpty()) {
        return wrong;
      }
    }
    return wrong;
  }

  private String read(int word, long stamp) {
    if (PtxStamp.collide(writers[word], stamp)) {
      return "reads what another thread writes at the same time";
    }
    readers[word] = PtxStamp.both(readers[word], stamp);
    return "";
  }

  private String write(int word, long stamp, PtxWatch.Use use) {
    boolean atomically = use == PtxWatch.Use.ATOMIC;
    boolean together = atomically && atomic.get(word);
    if (!together && PtxStamp.collide(writers[word], stamp)) {
      return "writes what another thread writes at the same time";
    }
    if (PtxStamp.collide(readers[word], stamp)) {
      return "writes what another thread reads at the same time";
    }
    writers[word] = together ? PtxStamp.both(writers[word], stamp) : stamp;
    atomic.set(word, atomically);
    written.set(word);
    return "";
  }
}
