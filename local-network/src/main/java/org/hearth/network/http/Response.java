package org.hearth.network.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.hearth.network.codec.Json;

/** What goes back: bytes in memory or a file. */
sealed interface Response {
  int status();

  record Bytes(int status, String contentType, byte[] body) implements Response {}

  record File(int status, Path file) implements Response {}

  static Response json(int status, Object value) {
    return new Bytes(status, "application/json", Json.bytes(value));
  }

  static Response json(Object value) {
    return json(200, value);
  }

  static Response jsonText(String text) {
    return new Bytes(200, "application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  static Response error(int status, String sentence) {
    return json(status, Map.of("error", sentence));
  }
}
