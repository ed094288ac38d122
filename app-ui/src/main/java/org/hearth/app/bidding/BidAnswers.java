package org.hearth.app.bidding;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.hearth.node.bid.BidCosts;

/**
 * Answers to {@link BidQuestion}, as text.
 *
 * @param answers those that were given; an empty text is none
 */
public record BidAnswers(Map<BidQuestion, String> answers) {
  private static final double HOUR = 3600;
  private static final double PERCENT = 100;

  /**
   * No exponents: nobody types them, and they make a number of a billion digits of five letters.
   */
  private static final String NUMBER = "-?[0-9]{1,15}([.,][0-9]{1,15})?";

  public BidAnswers {
    answers = Map.copyOf(answers);
  }

  /** An answer is no number, or not one that can be. */
  public static final class BadAnswerException extends Exception {
    private static final long serialVersionUID = 1L;
    private final BidQuestion question;
    private final boolean missing;

    BadAnswerException(BidQuestion question, boolean missing) {
      super(question.id());
      this.question = question;
      this.missing = missing;
    }

    public BidQuestion question() {
      return question;
    }

    /** Whether there is none at all. */
    public boolean missing() {
      return missing;
    }
  }

  /** These, and of the others those that have none here. */
  public BidAnswers or(BidAnswers others) {
    Map<BidQuestion, String> all = new EnumMap<>(BidQuestion.class);
    all.putAll(others.answers);
    answers.forEach((question, text) -> {
      if (!text.isBlank()) {
        all.put(question, text);
      }
    });
    return new BidAnswers(all);
  }

  /** The answer, as it was given, else the usual one. */
  public String text(BidQuestion question) {
    return text(question, question.usual());
  }

  /** The answer, as it was given, else another text. */
  public String text(BidQuestion question, String other) {
    String text = answers.getOrDefault(question, "").strip();
    return text.isEmpty() ? other : text;
  }

  /** What they cost together. */
  public BidCosts costs() throws BadAnswerException {
    double speed = number(BidQuestion.SPEED, above(0));
    double won = number(BidQuestion.WON, v -> v > 0 && v <= PERCENT);
    return new BidCosts(
        new BidCosts.Work(
            speed / HOUR,
            number(BidQuestion.WATTS, from(0)),
            number(BidQuestion.ENERGY, v -> true),
            number(BidQuestion.WEAR, from(0))),
        new BidCosts.Order(
            number(BidQuestion.WORK, above(0)),
            number(BidQuestion.FEES, from(0)),
            number(BidQuestion.COLLATERAL, from(0))),
        new BidCosts.Odds(
            won / PERCENT,
            number(BidQuestion.BID_FEE, from(0)),
            number(BidQuestion.MISSED, v -> v >= 0 && v < PERCENT) / PERCENT),
        text(BidQuestion.COIN).isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(number(BidQuestion.COIN, above(0))));
  }

  /** Whether a number can be an answer. */
  private interface Range {
    boolean has(double value);
  }

  private static Range above(double least) {
    return v -> v > least;
  }

  private static Range from(double least) {
    return v -> v >= least;
  }

  private double number(BidQuestion question, Range range) throws BadAnswerException {
    String text = text(question);
    if (text.isEmpty()) {
      throw new BadAnswerException(question, true);
    }
    if (!text.matches(NUMBER)) {
      throw new BadAnswerException(question, false);
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    if (!range.has(value)) {
      throw new BadAnswerException(question, false);
    }
    return value;
  }
}
