package org.hearth.device.gpu.ptx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.hearth.device.nvidia.CudaError;

/**
 * The card's memory. Each buffer has a range of addresses of its own, far from the others, so that
 * a step outside it is found.
 */
final class PtxMemory {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final int OFFSET_BITS = 36;
  private static final long OFFSET = (1L << OFFSET_BITS) - 1;

  private final List<byte[]> buffers = new ArrayList<>(List.of(new byte[0]));
  private final long total;
  private final PtxWatch watch;
  private long used;

  PtxMemory(long total, PtxWatch watch) {
    this.total = total;
    this.watch = watch;
  }

  /** A number for the buffer that an address is in. */
  static long name(long address) {
    return address >>> OFFSET_BITS;
  }

  /** Where in its buffer an address is. */
  static long offset(long address) {
    return address & OFFSET;
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  synchronized long total() {
    return total;
  }

  synchronized long free() {
    return total - used;
  }

  synchronized long allocate(long bytes) {
    if (bytes > total - used || bytes > Integer.MAX_VALUE - 8) {
      throw new PtxFault(CudaError.OUT_OF_MEMORY, "No " + bytes + " bytes of memory");
    }
    used += bytes;
    buffers.add(new byte[(int) bytes]);
    long address = (long) (buffers.size() - 1) << OFFSET_BITS;
    watch.allocated(address, bytes);
    return address;
  }

  synchronized void free(long address) {
    used -= buffer(address).length;
    buffers.set((int) name(address), new byte[0]);
    watch.freed(address);
  }

  void write(long address, byte[] content) {
    System.arraycopy(content, 0, buffer(address), place(address, content.length), content.length);
    watch.written(address, content.length);
  }

  byte[] buffer(long address) {
    long index = name(address);
    if (index < 1 || index >= buffers.size()) {
      throw PtxFault.address(address, 0);
    }
    return buffers.get((int) index);
  }

  /** The place in its buffer, where so many bytes are. */
  int place(long address, long bytes) {
    return place(buffer(address), offset(address), bytes, address);
  }

  static int place(byte[] memory, long offset, long bytes, long address) {
    if (offset < 0 || offset > memory.length - bytes) {
      throw PtxFault.address(address, (int) bytes);
    }
    return (int) offset;
  }

  static long load(byte[] memory, int place, int bytes) {
    return switch (bytes) {
      case 1 -> memory[place];
      case 2 -> (short) SHORTS.get(memory, place);
      case 4 -> (int) INTS.get(memory, place);
      default -> (long) LONGS.get(memory, place);
    };
  }

  static void store(byte[] memory, int place, int bytes, long value) {
    switch (bytes) {
      case 1 -> memory[place] = (byte) value;
      case 2 -> SHORTS.set(memory, place, (short) value);
      case 4 -> INTS.set(memory, place, (int) value);
      default -> LONGS.set(memory, place, value);
    }
  }

  static void checkAligned(long address, int bytes) {
    if ((address & (bytes - 1)) != 0) {
      throw new PtxFault(
          716, "Address 0x" + Long.toHexString(address) + " is no multiple of " + bytes);
    }
  }
}
