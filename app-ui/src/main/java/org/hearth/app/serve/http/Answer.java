package org.hearth.app.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** What a request gets. */
public sealed interface Answer {
  /**
   * @param status of HTTP
   * @param headers more than those that every answer has
   * @param body whole
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
  record Whole(int status, String contentType, Map<String, String> headers, byte[] body)
      implements Answer {
    public Whole(int status, String contentType, byte[] body) {
      this(status, contentType, Map.of(), body);
    }

    /** The same with one header more. */
    public Whole with(String header, String value) {
      return new Whole(status, contentType, Map.of(header, value), body);
    }
  }

  /** Server-sent events (WHATWG HTML, section 9.2) until the teller returns. */
  record Events(Teller teller) implements Answer {}

  /** Who tells events. */
  interface Teller {
    /**
     * @throws Refusal before the first event, if there are none for this client
     * @throws IOException when the client has gone
     * @throws InterruptedException when the server closes
     */
    void tell(Line line) throws IOException, InterruptedException;
  }

  /** Where events are told. */
  interface Line {
    /**
     * @param text an event or a comment, with the empty line that ends it
     * @throws IOException when the client has gone, or does not read
     */
    void write(String text) throws IOException;
  }

  static Whole json(int status, String document) {
    return new Whole(status, "application/json", document.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A description of an interface, {@code openapi.json} beside its class.
   *
   * @param face the class
   */
  static Whole description(Class<? extends Face> face) {
    try (InputStream file =
        Objects.requireNonNull(
            face.getResourceAsStream("openapi.json"), "openapi.json is missing from the build")) {
      return new Whole(200, "application/json", file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Whole text(int status, String text) {
    return new Whole(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
