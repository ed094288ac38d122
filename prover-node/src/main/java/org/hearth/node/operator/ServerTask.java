package org.hearth.node.operator;

import java.util.regex.Pattern;

/**
 * What is known of a task until it is over; its input is kept beside it.
 *
 * @param id by which its server knows it, 1 to 300 printable ASCII characters
 * @param kind what is to be proved, in the server's word, such as "chunk": 1 to 40 letters, digits,
 *     hyphens and underscores, no hyphen or underscore first; it is handed to the prover program,
 *     which must not take it for an option
 * @param context what its server has to be told again with the proof, for the server's own client
 *     to read; at most {@link #MOST_CONTEXT} characters
 */
public record ServerTask(String id, String kind, String context) {
  /** Characters. */
  public static final int MOST_CONTEXT = 64 << 10;

  private static final Pattern ID = Pattern.compile("[!-~]{1,300}");
  private static final Pattern KIND = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

  /**
   * @throws IllegalArgumentException with a clause, if a text is none of these
   */
  public ServerTask {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a task's name is not 1 to 300 printable characters");
    }
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("a task's kind is no word");
    }
    if (context.length() > MOST_CONTEXT) {
      throw new IllegalArgumentException("what has to be kept of a task is too long");
    }
  }
}
