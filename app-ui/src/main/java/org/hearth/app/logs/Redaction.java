package org.hearth.app.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that are about to be written down: keys, tokens, passwords, secret
 * phrases, values of witnesses, and where the user's home is. Digests and addresses keep their
 * first eight digits, so that two lines about the same one can be told.
 *
 * <p>A log is sent to others by people who did not read it, so what looks like a secret counts as
 * one.
 */
final class Redaction {
  static final String WITHHELD = "(withheld)";

  private static final int BEGINNING = 8;

  /** Of characters that are random, nearly two in three are of another kind than the one before. */
  private static final double CHANGES_OF_RANDOM_TEXT = 0.3;

  /** A UUID, as devices have; no secret, and what a log is searched for. */
  private static final Pattern DEVICE =
      Pattern.compile("(?:[A-Za-z]{1,8}-)?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private record Rule(Pattern pattern, Function<MatchResult, String> to) {}

  private static final List<Rule> RULES =
      List.of(
          rule("(?s)-----BEGIN [A-Z0-9 ]{1,40}-----.*?(?:-----END [A-Z0-9 ]{1,40}-----|\\z)"),
          // A name that says what follows, in any notation: key=…, "key": "…", KEY: …
          rule(
              "(?i)(\\b[\\w-]{0,40}(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|private[_-]?key|mnemonic|seed[_-]?phrase|authorization|cookie|witness|credential)[\\w-]{0,20}"
                  + "[\"']?\\s{0,3}[=:]\\s{0,3})(?:(?:bearer|basic)\\s+)?(?:\"[^\"]*\"|'[^']*'|\\[[^\\]]*\\]|[^\\s,;&}\\])]+)",
              m -> m.group(1) + WITHHELD),
          rule("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{12,}", m -> m.group(1) + " " + WITHHELD),
          // Who calls, and what for, in an address.
          rule("://[^\\s/@]{1,200}@", m -> "://" + WITHHELD + "@"),
          rule(
              "(?i)\\b((?:https?|wss?)://[^\\s?#]{1,500}\\?)[^\\s#\"')]+",
              m -> m.group(1) + WITHHELD),
          rule("\\beyJ[\\w-]{5,}\\.[\\w-]+(?:\\.[\\w-]*)?"),
          rule("\\b(?:gh[a-z]|xox[a-z]|sk|pk|rk|glpat|npm)[_-][\\w-]{12,}"),
          rule("\\b(?:[a-z]{3,8} ){11,}[a-z]{3,8}\\b"),
          rule("(?i)\\b(?:0x)?[0-9a-f]{40,}\\b", m -> shortened(m.group())),
          rule("(?<![0-9.])[0-9]{25,}(?![0-9.])"),
          rule("[A-Za-z0-9+/_-]{32,}={0,2}", m -> looksRandom(m.group()) ? WITHHELD : m.group()));

  private final List<UnaryOperator<String>> homes = new ArrayList<>();

  /**
   * @param home of the user, such as {@code /home/anna}; "" for none
   */
  Redaction(String home) {
    String plain = home.replaceFirst("[/\\\\]+$", "");
    // The root of a disk is nobody's home, and is in every path.
    if (plain.length() > 3) {
      for (String written : List.of(plain, plain.replace('\\', '/'), plain.replace("\\", "\\\\"))) {
        homes.add(text -> text.replace(written, "~"));
      }
    }
    Pattern others =
        Pattern.compile("(?i)(/home/|/Users/|[A-Z]:\\\\{1,2}Users\\\\{1,2})[^/\\\\\\s:\"']+");
    homes.add(text -> others.matcher(text).replaceAll("~"));
  }

  private static Rule rule(String pattern) {
    return rule(pattern, m -> WITHHELD);
  }

  private static Rule rule(String pattern, Function<MatchResult, String> to) {
    return new Rule(Pattern.compile(pattern), to);
  }

  /** The text without what looks like a secret. */
  String of(String text) {
    String safe = text;
    for (UnaryOperator<String> home : homes) {
      safe = home.apply(safe);
    }
    for (Rule rule : RULES) {
      safe =
          rule.pattern()
              .matcher(safe)
              .replaceAll(m -> Matcher.quoteReplacement(rule.to().apply(m)));
    }
    return safe;
  }

  private static String shortened(String digits) {
    int from = digits.startsWith("0x") || digits.startsWith("0X") ? 2 : 0;
    return digits.substring(0, from + BEGINNING) + "…";
  }

  /**
   * Keys in base 64 and addresses are; paths and names of classes, which are made of words, are
   * not.
   */
  private static boolean looksRandom(String text) {
    if (DEVICE.matcher(text).matches()) {
      return false;
    }
    int changes = 0;
    int digits = 0;
    int last = 0;
    for (char c : text.toCharArray()) {
      int kind = c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : c >= '0' && c <= '9' ? 3 : 0;
      if (kind == 0) {
        continue;
      }
      digits += kind == 3 ? 1 : 0;
      changes += last != 0 && kind != last ? 1 : 0;
      last = kind;
    }
    return digits > 0 && changes > CHANGES_OF_RANDOM_TEXT * text.length();
  }
}
