package org.hearth.prover.io;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.backend.spi.WordVector;

/**
 * Field elements that are read from a file each time they are wanted. What is read once in a proof
 * and is large is better read than mapped: mapped pages count as this process's memory for as long
 * as the system has them.
 *
 * <p>A reader's interrupt closes the channel for all; then they are read from the mapped file.
 */
final class FileElements implements Elements {
  private static final int WORDS = 4;

  private final String name;
  private final FileChannel channel;
  private final long offset;
  private final WordVector mapped;

  /**
   * @param name of the file, for messages
   * @param channel of the file, which whoever made it closes
   * @param offset in the file, in bytes
   * @param mapped the same elements
   */
  FileElements(String name, FileChannel channel, long offset, MemorySegment mapped) {
    this.name = name;
    this.channel = channel;
    this.offset = offset;
    this.mapped = new WordVector(mapped, WORDS);
  }

  @Override
  public int size() {
    return mapped.size();
  }

  /**
   * @throws CutOffFileException if the file became shorter
   */
  @Override
  public void loadSome(int first, int count, long[] z, int zo) {
    int bytes = Long.BYTES * WORDS * count;
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      read(channel, buffer, offset + (long) Long.BYTES * WORDS * first);
    } catch (ClosedChannelException e) {
      mapped.loadSome(first, count, z, zo);
      return;
    } catch (EOFException e) {
      throw new CutOffFileException(name, e);
    } catch (IOException e) {
      throw new CutOffFileException(name + " can't be read any more, or it", e);
    }
    buffer.flip().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(z, zo, WORDS * count);
  }

  /**
   * Fills a buffer. An interrupted thread reads nothing, and stays interrupted.
   *
   * @throws ClosedChannelException if the channel is closed, or this thread or another that reads
   *     is interrupted
   * @throws EOFException if the file ends before the buffer is full
   */
  static void read(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedChannelException(); // reading would close it for all others
    }
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the file became shorter");
      }
    }
  }
}
