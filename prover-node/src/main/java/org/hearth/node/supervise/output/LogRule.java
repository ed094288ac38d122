package org.hearth.node.supervise.output;

import java.util.regex.Pattern;

/**
 * What a line of a log means: the first place where the pattern is found decides. A pattern repeats
 * only possessively ({@code *+}, {@code ++}, {@code ?+}, {@code {1,3}+}) and refers to no group, so
 * that no line, however it was made, can keep the matching busy.
 *
 * @param name of the rule, unique among those of a program
 * @param pattern with a group {@code text} where only a part of the line is to be told
 */
public record LogRule(String name, LogEvent.Kind kind, Pattern pattern) {
  /**
   * @throws IllegalArgumentException if the pattern could take long
   */
  public LogRule {
    checkBounded(pattern.pattern());
  }

  /**
   * A rule of a pattern as text.
   *
   * @param regex of {@link Pattern}
   * @throws IllegalArgumentException if the pattern is none, or could take long
   */
  public static LogRule of(String name, LogEvent.Kind kind, String regex) {
    return new LogRule(name, kind, Pattern.compile(regex));
  }

  private static void checkBounded(String regex) {
    boolean inClass = false;
    for (int at = 0; at < regex.length(); at++) {
      char c = regex.charAt(at);
      if (c == '\\') {
        at++;
        char escaped = at < regex.length() ? regex.charAt(at) : '\\';
        if (escaped == 'k' || escaped == 'Q' || (escaped >= '1' && escaped <= '9')) {
          throw new IllegalArgumentException("no \\" + escaped + " in the pattern " + regex);
        }
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(' && at + 1 < regex.length() && regex.charAt(at + 1) == '?') {
        at++; // the ? of a named group or of one that captures nothing
      } else if (c == '*' || c == '+' || c == '?' || c == '}') {
        at++;
        if (at >= regex.length() || regex.charAt(at) != '+') {
          throw new IllegalArgumentException(
              "the pattern " + regex + " repeats something without a + behind the repetition");
        }
      }
    }
  }
}
