package org.hearth.network.http;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request whose route is known and, where the route demands it, whose signature is checked.
 *
 * @param path values of the {@code {…}} parts of the route
 * @param query decoded, each name once
 * @param prover who signed; empty on open routes
 * @param source the caller's network address
 */
record Request(
    Map<String, String> path,
    Map<String, String> query,
    byte[] body,
    String prover,
    String source) {

  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,18}");

  String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no part " + name);
    }
    return value;
  }

  /** A whole number from the query, within bounds. */
  long number(String name, long least, long most, long otherwise) {
    String text = query.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (WHOLE.matcher(text).matches() && value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the sentence below covers it
    }
    throw new HttpProblem(
        400,
        "The query parameter "
            + name
            + " must be a whole number from "
            + least
            + " to "
            + most
            + ".");
  }
}
