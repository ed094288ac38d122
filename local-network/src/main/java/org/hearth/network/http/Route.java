package org.hearth.network.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of the OpenAPI file.
 *
 * @param template path with {@code {name}} parts
 * @param access who may call it
 * @param bodyLimit most bytes that the body may have
 */
record Route(String method, String template, Access access, int bodyLimit, Handler handler) {

  /** Who may call an operation. */
  enum Access {
    OPEN,
    /** Signed with the key that the body registers. */
    SELF_SIGNED,
    /** Signed by a registered prover. */
    SIGNED
  }

  @FunctionalInterface
  interface Handler {
    Response handle(Request request) throws InterruptedException;
  }

  /** The values of the template's parts if the path fits. */
  Optional<Map<String, String>> match(String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
