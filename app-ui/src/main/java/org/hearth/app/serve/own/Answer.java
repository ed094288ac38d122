package org.hearth.app.serve.own;

import java.nio.charset.StandardCharsets;

/** What a request gets. */
sealed interface Answer {
  /**
   * @param status of HTTP
   * @param body whole
   */
  record Whole(int status, String contentType, byte[] body) implements Answer {}

  /** Snapshots from now on. */
  record Events() implements Answer {}

  static Answer json(int status, String document) {
    return new Whole(status, "application/json", document.getBytes(StandardCharsets.UTF_8));
  }
}
