package org.hearth.app.serve.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request that is being answered. */
final class OpenRequest implements Request, AutoCloseable {
  private static final int PIECE = 1 << 16;

  /** For each that an upload may take beyond the limit of a small body. */
  private static final long BYTES_PER_SECOND = 1 << 20;

  private final HttpExchange exchange;
  private final Deadlines deadlines;
  private final BodyRoom.Part room;
  private final Duration limit;
  private long bodyLimit;
  private Map<String, String> segments = Map.of();
  private boolean owner;

  OpenRequest(HttpExchange exchange, Deadlines deadlines, BodyRoom bodies, Duration limit) {
    this.exchange = exchange;
    this.deadlines = deadlines;
    this.room = bodies.part();
    this.limit = limit;
  }

  /** The client has gone before his request was whole. */
  static final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GoneException(IOException cause) {
      super(cause);
    }
  }

  /**
   * Once it is known where it goes.
   *
   * @throws Refusal if it has a body and may have none
   */
  void at(long most, Map<String, String> named, boolean byOwner) {
    this.bodyLimit = most;
    this.segments = named;
    this.owner = byOwner;
    if (most == 0) {
      body();
    }
  }

  @Override
  public String segment(String name) {
    String value = segments.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no {" + name + "}");
    }
    return value;
  }

  @Override
  public Optional<String> parameter(String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return Optional.empty();
    }
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        try {
          return Optional.of(
              URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw new Refusal(
              400, "The value of \"" + name + "\" in the address is not well-formed.");
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public String contentType() {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String caller() {
    return exchange.getRemoteAddress().getAddress().getHostAddress();
  }

  @Override
  public boolean byOwner() {
    return owner;
  }

  @Override
  public byte[] body() {
    return body(bodyLimit);
  }

  @Override
  public byte[] body(long most) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (var _ = deadlines.interrupt(limit)) {
      copy(body, Math.min(most, bodyLimit), true);
    } catch (IOException e) {
      throw new GoneException(e);
    }
    return body.toByteArray();
  }

  @Override
  public long save(Path file) throws IOException {
    Duration time = limit.plusSeconds(bodyLimit / BYTES_PER_SECOND);
    try (var _ = deadlines.interrupt(time);
        OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      return copy(out, bodyLimit, false);
    }
  }

  private long copy(OutputStream out, long most, boolean inMemory) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] piece = new byte[most == 0 ? 1 : PIECE];
    long length = 0;
    for (int got = read(in, piece); got >= 0; got = read(in, piece)) {
      length += got;
      if (length > most) {
        throw new Refusal(
            413, most == 0 ? "This path takes no body." : "The body may have " + most + " bytes.");
      }
      if (inMemory) {
        room.grow(length);
      }
      out.write(piece, 0, got);
    }
    return length;
  }

  private static int read(InputStream in, byte[] piece) {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw new GoneException(e);
    }
  }

  @Override
  public void close() {
    room.close();
  }
}
