package org.hearth.prover.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hearth.prover.backend.spi.Elements;

/**
 * Field elements that are read from a file each time they are wanted. What is read once in a proof
 * and is large is better read than mapped: mapped pages count as this process's memory for as long
 * as the system has them.
 */
public final class FileElements implements Elements {
  private static final int BYTES = 32;

  private final Source source;
  private final long offset;
  private final int size;

  /**
   * @param offset in the file, in bytes
   */
  FileElements(Source source, long offset, int size) {
    this.source = source;
    this.offset = offset;
    this.size = size;
  }

  /** A file that is opened when it is first read, and again after a reader was interrupted. */
  static final class Source implements AutoCloseable {
    private final Path path;
    private FileChannel channel;
    private boolean closed;

    Source(Path path) throws IOException {
      this.path = path;
      this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    private synchronized FileChannel channel() throws IOException {
      if (!channel.isOpen() && !closed) {
        channel = FileChannel.open(path, StandardOpenOption.READ);
      }
      return channel;
    }

    /** An interrupt closes a channel under all who read it; it is put off until the end. */
    void read(ByteBuffer to, long at) throws IOException {
      boolean interrupted = false;
      try {
        while (to.hasRemaining()) {
          interrupted |= Thread.interrupted();
          try {
            if (channel().read(to, at + to.position()) < 0) {
              throw new EOFException("the file became shorter");
            }
          } catch (ClosedChannelException e) {
            if (isClosed()) {
              throw e;
            }
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private synchronized boolean isClosed() {
      return closed;
    }

    @Override
    public synchronized void close() {
      closed = true;
      try {
        channel.close();
      } catch (IOException e) {
        // it was only read
      }
    }
  }

  @Override
  public int size() {
    return size;
  }

  /**
   * @throws org.hearth.prover.BadInputException if the file became shorter or can't be read
   */
  @Override
  public void loadSome(int first, int count, long[] z, int zo) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
    try {
      source.read(bytes, offset + (long) BYTES * first);
    } catch (EOFException e) {
      throw new CutOffFileException(String.valueOf(source.path.getFileName()), e);
    } catch (IOException e) {
      throw FileTrouble.reading(source.path, e);
    }
    bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(z, zo, 4 * count);
  }
}
