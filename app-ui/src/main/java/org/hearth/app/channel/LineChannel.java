package org.hearth.app.channel;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 over a socket, none longer than is said. */
public final class LineChannel implements AutoCloseable {
  private final SocketChannel channel;
  private final int longest;
  private final ByteBuffer in = ByteBuffer.allocate(1 << 13).flip();

  /**
   * @param longest bytes of a line that is read
   */
  public LineChannel(SocketChannel channel, int longest) {
    this.channel = channel;
    this.longest = longest;
  }

  /**
   * Waits for the next line.
   *
   * @throws EOFException if the other side closed
   * @throws ChannelException if the line is too long
   */
  public String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (in.hasRemaining()) {
        byte b = in.get();
        if (b == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        if (line.size() == longest) {
          throw new ChannelException("A line is longer than " + longest + " bytes.");
        }
        line.write(b);
      }
      in.clear();
      int read = channel.read(in);
      in.flip();
      if (read < 0) {
        throw new EOFException("the other side closed the line");
      }
    }
  }

  /** Not by two threads at a time. */
  public void write(String line) throws IOException {
    ByteBuffer out = StandardCharsets.UTF_8.encode(line + "\n");
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
