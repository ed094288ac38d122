package org.hearth.device.presence.x11;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Requests and their answers; one thread's. After an exception it is of no use any more. */
final class XConnection implements AutoCloseable {
  private static final byte LITTLE_ENDIAN = 'l';
  private static final int VERSION = 11;
  private static final int HEAD = 32;
  private static final int ERROR = 0;
  private static final int REPLY = 1;
  private static final int GENERIC_EVENT = 35;

  /** Of four bytes each; what is asked for here has a few dozen. */
  private static final long LONGEST_ANSWER = 1 << 14;

  private final SocketChannel channel;
  private final Selector selector;
  private final Duration patience;
  private int root;

  private XConnection(SocketChannel channel, Selector selector, Duration patience) {
    this.channel = channel;
    this.selector = selector;
    this.patience = patience;
  }

  /**
   * @param cookie the display's secret; empty for none
   * @param patience for each answer
   * @throws IOException when there is no server, or it does not let this program in
   */
  static XConnection open(Path socket, byte[] cookie, Duration patience) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    Selector selector = Selector.open();
    XConnection connection = new XConnection(channel, selector, patience);
    try {
      boolean unused = channel.connect(UnixDomainSocketAddress.of(socket));
      channel.configureBlocking(false);
      SelectionKey unusedKey = channel.register(selector, SelectionKey.OP_READ);
      connection.setUp(cookie);
      return connection;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void setUp(byte[] cookie) throws IOException {
    byte[] name =
        cookie.length == 0 ? new byte[0] : XAuthority.COOKIE.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer hello = request(12 + padded(name.length) + padded(cookie.length));
    hello.put(LITTLE_ENDIAN).put((byte) 0).putShort((short) VERSION).putShort((short) 0);
    hello.putShort((short) name.length).putShort((short) cookie.length).putShort((short) 0);
    hello.put(name).position(12 + padded(name.length));
    hello.put(cookie).position(hello.limit());
    send(hello);
    ByteBuffer head = read(8);
    int length = Short.toUnsignedInt(head.getShort(6));
    if (head.get(0) != 1) {
      throw new IOException("the display does not let this program in");
    }
    if (length > LONGEST_ANSWER) {
      throw new IOException("the display's greeting is too long");
    }
    ByteBuffer body = read(4 * length);
    int vendor = Short.toUnsignedInt(body.getShort(16));
    int formats = Byte.toUnsignedInt(body.get(21));
    int screen = HEAD + padded(vendor) + 8 * formats;
    if (body.get(20) == 0 || screen + 4 > body.limit()) {
      throw new IOException("the display has no screen");
    }
    root = body.getInt(screen);
  }

  /** The window behind all others of the first screen. */
  int root() {
    return root;
  }

  static ByteBuffer request(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int padded(int bytes) {
    return (bytes + 3) / 4 * 4;
  }

  /** A request that ends in a text, such as one that asks for a name's number. */
  static ByteBuffer named(int opcode, int second, String text) {
    byte[] name = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request = request(8 + padded(name.length));
    request.put((byte) opcode).put((byte) second).putShort((short) (request.limit() / 4));
    request.putShort((short) name.length).putShort((short) 0).put(name);
    return request.position(request.limit());
  }

  /**
   * Its answer, the head of 32 bytes included; events that come before it are passed over.
   *
   * @param request filled, as the protocol wants it
   * @return empty when the server answers that it cannot, for example of a window that is gone
   */
  Optional<ByteBuffer> ask(ByteBuffer request) throws IOException {
    send(request);
    while (true) {
      ByteBuffer head = read(HEAD);
      int kind = Byte.toUnsignedInt(head.get(0)) & 0x7f;
      if (kind == ERROR) {
        return Optional.empty();
      }
      if (kind != REPLY && kind != GENERIC_EVENT) {
        continue;
      }
      long more = Integer.toUnsignedLong(head.getInt(4));
      if (more > LONGEST_ANSWER) {
        throw new IOException("the display's answer is too long");
      }
      ByteBuffer whole = request(HEAD + 4 * (int) more);
      whole.put(head).put(read(4 * (int) more)).flip();
      if (kind == REPLY) {
        return Optional.of(whole);
      }
    }
  }

  private void send(ByteBuffer filled) throws IOException {
    filled.flip();
    while (filled.hasRemaining()) {
      if (channel.write(filled) == 0) {
        throw new SocketTimeoutException("the display does not read");
      }
    }
  }

  private ByteBuffer read(int bytes) throws IOException {
    ByteBuffer into = request(bytes);
    long until = System.nanoTime() + patience.toNanos();
    while (into.hasRemaining()) {
      int count = channel.read(into);
      if (count < 0) {
        throw new EOFException("the display ended");
      }
      long left = (until - System.nanoTime()) / 1_000_000;
      if (count == 0 && (left <= 0 || !readable(left))) {
        throw new SocketTimeoutException("the display does not answer");
      }
    }
    return into.flip();
  }

  private boolean readable(long millis) throws IOException {
    int ready = selector.select(millis);
    selector.selectedKeys().clear();
    return ready > 0;
  }

  @Override
  public void close() {
    try {
      selector.close();
      channel.close();
    } catch (IOException e) {
      // it is left alone either way
    }
  }
}
