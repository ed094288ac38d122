package org.hearth.device.presence.x11;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of an X server as is asked for: one screen, one window in front. Before each answer it
 * sends an event, as servers do.
 */
final class FakeXServer implements AutoCloseable {
  static final int ROOT = 0x1234;
  static final int GAME = 0x77;
  private static final int SCREEN_SAVER = 140;

  final Path socket;
  volatile byte[] cookie = {};
  volatile long idleMillis = 5000;
  volatile boolean screenSaver = true;
  volatile boolean windowManager = true;
  volatile int active = GAME;
  volatile boolean gone;
  volatile List<String> states = List.of();

  /** Of the next answers' length, in words of four bytes; below 0 for the right one. */
  volatile long lie = -1;

  private final ServerSocketChannel server;
  private final List<String> atoms = new ArrayList<>(List.of("", "PRIMARY"));

  FakeXServer(Path socket) throws IOException {
    this.socket = socket;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    while (true) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      greet(client);
      while (true) {
        ByteBuffer head = read(client, 4);
        ByteBuffer body = read(client, 4 * Short.toUnsignedInt(head.getShort(2)) - 4);
        client.write(words(32).put(0, (byte) 34)); // MappingNotify
        ByteBuffer answer = answer(Byte.toUnsignedInt(head.get(0)), body);
        if (lie >= 0) {
          answer.putInt(4, (int) lie);
        }
        client.write(answer);
      }
    } catch (IOException e) {
      // the client ended
    }
  }

  private void greet(SocketChannel client) throws IOException {
    ByteBuffer hello = read(client, 12);
    int name = XConnection.padded(hello.getShort(6));
    ByteBuffer secret = read(client, name + XConnection.padded(hello.getShort(8)));
    byte[] told = new byte[hello.getShort(8)];
    secret.get(name, told);
    boolean welcome = java.util.Arrays.equals(told, cookie);
    if (!welcome) {
      client.write(words(8).put(0, (byte) 0));
      throw new EOFException();
    }
    // 32 bytes, a vendor of 5 padded to 8, two formats of 8, a screen of 40
    ByteBuffer greeting = words(8 + 32 + 8 + 16 + 40);
    greeting.put(0, (byte) 1).putShort(2, (short) 11).putShort(6, (short) ((96) / 4));
    greeting.putShort(8 + 16, (short) 5).put(8 + 20, (byte) 1).put(8 + 21, (byte) 2);
    greeting.putInt(8 + 32 + 8 + 16, ROOT);
    client.write(greeting);
  }

  private ByteBuffer answer(int opcode, ByteBuffer body) {
    ByteBuffer answer = words(32).put(0, (byte) 1);
    switch (opcode) {
      case 98 -> {
        boolean known = name(body).equals("MIT-SCREEN-SAVER") && screenSaver;
        answer.put(8, (byte) (known ? 1 : 0)).put(9, (byte) SCREEN_SAVER);
      }
      case 16 -> answer.putInt(8, atom(name(body)));
      case SCREEN_SAVER -> answer.putInt(16, (int) idleMillis);
      case 20 -> {
        return property(body.getInt(0), atoms.get(body.getInt(4)));
      }
      default -> answer.put(0, (byte) 0);
    }
    return answer;
  }

  private ByteBuffer property(int window, String name) {
    if (window == ROOT && name.equals("_NET_ACTIVE_WINDOW") && windowManager) {
      return property(33, List.of(active));
    }
    if (window == GAME && gone) {
      return words(32).put(1, (byte) 3); // BadWindow
    }
    if (window == GAME && name.equals("_NET_WM_STATE") && !states.isEmpty()) {
      return property(4, states.stream().map(this::atom).toList());
    }
    return words(32).put(0, (byte) 1);
  }

  private static ByteBuffer property(int type, List<Integer> values) {
    ByteBuffer answer = words(32 + 4 * values.size()).put(0, (byte) 1).put(1, (byte) 32);
    answer.putInt(4, values.size()).putInt(8, type).putInt(16, values.size());
    for (int i = 0; i < values.size(); i++) {
      answer.putInt(32 + 4 * i, values.get(i));
    }
    return answer;
  }

  private synchronized int atom(String name) {
    if (!atoms.contains(name)) {
      atoms.add(name);
    }
    return atoms.indexOf(name);
  }

  private static String name(ByteBuffer body) {
    byte[] name = new byte[body.getShort(0)];
    body.get(4, name);
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static ByteBuffer words(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer read(SocketChannel client, int bytes) throws IOException {
    ByteBuffer into = words(bytes);
    while (into.hasRemaining()) {
      if (client.read(into) < 0) {
        throw new EOFException();
      }
    }
    return into.flip();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
