package org.hearth.device.presence.x11;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.FactSource;
import org.hearth.device.presence.Unreported;

/** What the owner's display tells. */
public final class XSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int INTERN_ATOM = 16;
  private static final int GET_PROPERTY = 20;
  private static final int QUERY_EXTENSION = 98;
  private static final int QUERY_INFO = 1;
  private static final int ATOM = 4;
  private static final int WINDOW = 33;
  private static final int HEAD = 32;

  /** A window has a handful of states. */
  private static final int MOST_STATES = 64;

  private final XConnection connection;
  private final Map<String, Integer> atoms = new HashMap<>();

  private XSession(XConnection connection) {
    this.connection = connection;
  }

  /**
   * @param authority the file of secrets; need not exist
   * @throws UncheckedIOException when there is no server, or it does not let this program in
   */
  public static XSession open(XDisplay display, Path authority) {
    return open(display.socket(), XAuthority.cookie(authority, display.number()));
  }

  static XSession open(Path socket, byte[] cookie) {
    try {
      return new XSession(XConnection.open(socket, cookie, PATIENCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Time since mouse or keyboard were last used; it closes this when it is closed. */
  public FactSource<Duration> idle() {
    return new Question<>(this::askIdle);
  }

  /** Whether the window in front fills the screen; it closes this when it is closed. */
  public FactSource<Boolean> fullScreen() {
    return new Question<>(this::askFullScreen);
  }

  private interface Asked<T> {
    Fact<T> ask() throws IOException;
  }

  private final class Question<T> implements FactSource<T> {
    private final Asked<T> asked;

    Question(Asked<T> asked) {
      this.asked = asked;
    }

    @Override
    public Fact<T> read() {
      try {
        return asked.ask();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private Fact<Duration> askIdle() throws IOException {
    Optional<ByteBuffer> extension =
        connection.ask(XConnection.named(QUERY_EXTENSION, 0, "MIT-SCREEN-SAVER"));
    if (extension.isEmpty() || extension.get().get(8) == 0) {
      return Fact.notReported(Unreported.NOT_OFFERED);
    }
    ByteBuffer info = XConnection.request(8);
    info.put(extension.get().get(9)).put((byte) QUERY_INFO).putShort((short) 2);
    info.putInt(connection.root());
    return connection
        .ask(info)
        .map(answer -> Fact.of(Duration.ofMillis(Integer.toUnsignedLong(answer.getInt(16)))))
        .orElse(Fact.notReported(Unreported.NO_ANSWER));
  }

  private Fact<Boolean> askFullScreen() throws IOException {
    Optional<ByteBuffer> active =
        property(connection.root(), "_NET_ACTIVE_WINDOW", WINDOW, 1).filter(p -> p.limit() >= 36);
    if (active.isEmpty()) {
      return Fact.notReported(Unreported.NOT_OFFERED); // no window manager that tells it
    }
    int window = active.get().getInt(HEAD);
    Optional<ByteBuffer> states =
        window == 0 ? Optional.empty() : property(window, "_NET_WM_STATE", ATOM, MOST_STATES);
    int wanted = atom("_NET_WM_STATE_FULLSCREEN");
    boolean found = false;
    for (int at = HEAD; states.isPresent() && at + 4 <= states.get().limit(); at += 4) {
      found |= states.get().getInt(at) == wanted;
    }
    return Fact.of(found);
  }

  /** Its answer when the window is there and has the property, in this form. */
  private Optional<ByteBuffer> property(int window, String name, int type, int most)
      throws IOException {
    ByteBuffer request = XConnection.request(24);
    request.put((byte) GET_PROPERTY).put((byte) 0).putShort((short) 6);
    request.putInt(window).putInt(atom(name)).putInt(type).putInt(0).putInt(most);
    return connection.ask(request).filter(p -> p.get(1) == 32 && p.getInt(8) == type);
  }

  private int atom(String name) throws IOException {
    Integer known = atoms.get(name);
    if (known != null) {
      return known;
    }
    int made =
        connection.ask(XConnection.named(INTERN_ATOM, 0, name)).map(a -> a.getInt(8)).orElse(0);
    atoms.put(name, made);
    return made;
  }

  @Override
  public void close() {
    connection.close();
  }
}
