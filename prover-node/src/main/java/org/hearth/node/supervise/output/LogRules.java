package org.hearth.node.supervise.output;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The rules for one program's log, in their order: the first that finds something counts. Only the
 * beginning of a line is looked at.
 */
public final class LogRules {
  /** Each line counts as progress: for a program of which nothing else is known. */
  public static final LogRules ANY_LINE =
      new LogRules(List.of(LogRule.of("line", LogEvent.Kind.PROGRESS, "^")));

  /** Characters at the beginning of a line that are looked at. */
  static final int MOST_LOOKED_AT = 2048;

  /** Characters of what an event tells. */
  public static final int MOST_TEXT = 300;

  private static final int MOST_RULES = 50;

  private final List<LogRule> rules;

  /**
   * @param rules at most 50, their names all different
   */
  public LogRules(List<LogRule> rules) {
    this.rules = List.copyOf(rules);
    if (rules.size() > MOST_RULES
        || rules.stream().map(LogRule::name).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("at most 50 rules, each with a name of its own");
    }
  }

  /** What the line means; empty if no rule finds anything. */
  public Optional<LogEvent> event(String line) {
    String start = line.length() > MOST_LOOKED_AT ? line.substring(0, MOST_LOOKED_AT) : line;
    for (LogRule rule : rules) {
      Matcher found = rule.pattern().matcher(start);
      if (found.find()) {
        return Optional.of(new LogEvent(rule.kind(), rule.name(), text(found, start)));
      }
    }
    return Optional.empty();
  }

  private static String text(Matcher found, String line) {
    String part = found.namedGroups().containsKey("text") ? found.group("text") : null;
    String text = (part == null ? line : part).strip();
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "…";
  }
}
