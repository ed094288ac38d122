package org.hearth.node.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hearth.device.api.DisplayText;
import org.hearth.device.presence.ProgramNames;

/** Each of the rules' values as a setting: its name, and its value as a text, both ways. */
public enum RuleSetting {
  PAUSE_ON_BATTERY(
      "pauseOnBattery",
      rules -> yesOrNo(rules.pauseOnBattery()),
      (rules, text) -> rules.withPauseOnBattery(yes("pauseOnBattery", text))),
  IN_USE(
      "whileInUsePercent",
      rules -> Integer.toString(rules.inUsePercent()),
      (rules, text) -> rules.withInUsePercent(number("whileInUsePercent", text))),
  AWAY_AFTER(
      "awayAfterMinutes",
      rules -> Integer.toString(rules.awayAfterMinutes()),
      (rules, text) -> rules.withAwayAfterMinutes(number("awayAfterMinutes", text))),
  SCHEDULE(
      "schedule",
      rules -> rules.schedule().print(),
      (rules, text) -> rules.withSchedule(WeekSchedule.parse(text))),
  PROGRAMS(
      "pauseForPrograms",
      rules -> rules.programs().isEmpty() ? "none" : String.join(", ", rules.programs()),
      (rules, text) -> rules.withPrograms(names(text))),
  FULL_SCREEN(
      "pauseForFullScreen",
      rules -> yesOrNo(rules.pauseForFullScreen()),
      (rules, text) -> rules.withPauseForFullScreen(yes("pauseForFullScreen", text))),
  OTHER_LOAD(
      "otherLoadPercent",
      rules -> rules.otherLoadPercent() == 0 ? "off" : Integer.toString(rules.otherLoadPercent()),
      (rules, text) ->
          rules.withOtherLoadPercent(isOff(text) ? 0 : number("otherLoadPercent", text))),
  DEAREST_PRICE(
      "dearestPricePerKwh",
      rules -> rules.price().dearest().map(BigDecimal::toPlainString).orElse("off"),
      (rules, text) ->
          rules.withPrice(
              new PriceRule(
                  rules.price().tariff(),
                  isOff(text) ? Optional.empty() : Optional.of(Tariff.price(text))))),
  TARIFF(
      "tariff",
      rules -> rules.price().tariff().print(),
      (rules, text) ->
          rules.withPrice(
              new PriceRule(rules.price().tariff().withTimes(text), rules.price().dearest())));

  private static final int LONGEST = 5000;

  private final String key;
  private final Function<WorkRules, String> print;
  private final BiFunction<WorkRules, String, WorkRules> parse;

  RuleSetting(
      String key,
      Function<WorkRules, String> print,
      BiFunction<WorkRules, String, WorkRules> parse) {
    this.key = key;
    this.print = print;
    this.parse = parse;
  }

  /** As it is written in the file of settings. */
  public String key() {
    return key;
  }

  public static Optional<RuleSetting> named(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** This value of these rules. */
  public String print(WorkRules rules) {
    return print.apply(rules);
  }

  /**
   * These rules with this value.
   *
   * @throws BadRuleException when it cannot be right
   */
  public WorkRules change(WorkRules rules, String text) {
    if (text.length() > LONGEST) {
      throw new BadRuleException("\"%s\" is too long.".formatted(key));
    }
    WorkRules changed = parse.apply(rules, text);
    List<String> before = rules.problems();
    changed.problems().stream()
        .filter(problem -> !before.contains(problem))
        .findFirst()
        .ifPresent(problem -> {
          throw new BadRuleException(problem);
        });
    return changed;
  }

  private static String yesOrNo(boolean value) {
    return value ? "yes" : "no";
  }

  private static boolean yes(String key, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw bad(key, text, "yes or no");
    };
  }

  private static int number(String key, String text) {
    String clean = text.strip().replaceFirst(" ?%$", "");
    if (!clean.matches("\\d{1,6}")) {
      throw bad(key, text, "a whole number");
    }
    return Integer.parseInt(clean);
  }

  private static boolean isOff(String text) {
    return text.strip().equalsIgnoreCase("off");
  }

  private static List<String> names(String text) {
    if (text.isBlank() || text.strip().equalsIgnoreCase("none")) {
      return List.of();
    }
    return Arrays.stream(text.split(",", -1)).map(ProgramNames::of).distinct().toList();
  }

  private static BadRuleException bad(String key, String text, String wanted) {
    return new BadRuleException(
        "\"%s\" is \"%s\"; it must be %s.".formatted(key, DisplayText.clean(text, ""), wanted));
  }
}
