package org.hearth.app.serve.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What was asked. */
public interface Request {
  /**
   * What stands in the path for a segment in braces.
   *
   * @param name without the braces
   */
  String segment(String name);

  /** The value of a parameter behind the path's question mark; empty if there is none. */
  Optional<String> parameter(String name);

  /** The type of its body without parameters, in lower case; "" if it says none. */
  String contentType();

  /** Who asks: a computer, as connections cost nothing. */
  String caller();

  /** Whether it came with the right token. */
  boolean byOwner();

  /**
   * Its body, whole.
   *
   * @throws Refusal if it is longer than the route allows, or can't be held just now
   */
  byte[] body();

  /**
   * The same where a part of what the route allows is enough.
   *
   * @param most bytes
   */
  byte[] body(long most);

  /**
   * Its body, into a file.
   *
   * @param file that is not there yet
   * @return its length
   * @throws Refusal if it is longer than the route allows
   * @throws IOException if the file can't be written
   */
  long save(Path file) throws IOException;
}
