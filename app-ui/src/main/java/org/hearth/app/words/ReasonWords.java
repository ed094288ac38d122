package org.hearth.app.words;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.hearth.node.job.Reason;

/** Why a job moved, was declined, or the node stopped: a sentence or clause for each reason. */
public final class ReasonWords {
  private final Words words;

  public ReasonWords(Words words) {
    this.words = words;
  }

  public String of(Reason reason) {
    Map<String, String> facts = new HashMap<>(reason.facts());
    facts.computeIfPresent("detail", (name, detail) -> words.said(detail));
    switch (reason.code()) {
      case PROVED -> facts.computeIfPresent("seconds", (name, s) -> precisely(s));
      case TOO_SLOW, CLOSES_TOO_SOON ->
          facts.replaceAll((name, s) -> name.equals("system") ? s : left(s));
      case FILES_TOO_LARGE, DISK_TOO_FULL -> facts.replaceAll((name, bytes) -> bytes(bytes));
      default -> {}
    }
    String key = Messages.key(reason.code());
    String longer = key + ".detail";
    boolean detailed = !reason.detail().isEmpty() && words.messages().has(longer);
    return words.messages().text(detailed ? longer : key, facts);
  }

  /** Ends with a full stop. */
  public String sentence(Reason reason) {
    String text = Words.sentenceCase(of(reason));
    String end = words.text("sentence.end");
    return text.isEmpty() || text.endsWith(".") || text.endsWith(end) ? text : text + end;
  }

  private String precisely(String seconds) {
    try {
      return words.text("time.seconds", words.formats().number(Double.parseDouble(seconds), 2));
    } catch (NumberFormatException e) {
      return seconds; // facts come from the books, which somebody may have edited
    }
  }

  private String left(String seconds) {
    try {
      return words.formats().left(Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000)));
    } catch (NumberFormatException e) {
      return seconds;
    }
  }

  private String bytes(String number) {
    try {
      return words.formats().bytes(Long.parseLong(number));
    } catch (NumberFormatException e) {
      return number;
    }
  }
}
