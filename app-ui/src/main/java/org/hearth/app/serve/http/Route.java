package org.hearth.app.serve.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path, and what answers there.
 *
 * @param path segments; one in braces, as {@code /v1/jobs/{id}}, stands for any
 * @param bodyLimit bytes that a request's body may have; 0 for none
 * @param owners whether only who knows the token may ask, also where the others needn't
 */
public record Route(String method, String path, long bodyLimit, boolean owners, Handler handler) {
  /** For all that may ask the server. */
  public Route(String method, String path, long bodyLimit, Handler handler) {
    this(method, path, bodyLimit, false, handler);
  }

  /** Answers requests. */
  public interface Handler {
    /**
     * @throws Refusal when the request is not one that can be done
     * @throws InterruptedException when the server closes
     */
    Answer answer(Request request) throws InterruptedException;
  }

  /**
   * What stands for the segments in braces, by their names; empty if that is another path.
   *
   * @param asked undecoded: no name of ours needs an escape
   */
  Optional<Map<String, String>> match(String asked) {
    String[] ours = path.split("/", -1);
    String[] theirs = asked.split("/", -1);
    if (ours.length != theirs.length) {
      return Optional.empty();
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < ours.length; i++) {
      if (ours[i].startsWith("{") && !theirs[i].isEmpty()) {
        named.put(ours[i].substring(1, ours[i].length() - 1), theirs[i]);
      } else if (!ours[i].equals(theirs[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(named);
  }
}
