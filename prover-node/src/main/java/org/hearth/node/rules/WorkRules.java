package org.hearth.node.rules;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.api.DisplayText;

/**
 * When this computer may work. {@link RuleSetting} reads and writes each value as a text.
 *
 * @param pauseOnBattery whether work rests while the computer runs on battery
 * @param inUsePercent how much of the time devices may work while the owner is at the computer, 0
 *     to 100: 0 rests, 100 changes nothing
 * @param awayAfterMinutes without mouse and keyboard after which the owner counts as away, 1 to 240
 * @param schedule at which times of the week work is allowed
 * @param programs names of programs during which work rests, at most 100, as {@link
 *     org.hearth.device.presence.ProgramNames} has them
 * @param pauseForFullScreen whether work rests while a program fills the screen
 * @param otherLoadPercent work rests while other programs use more of the processors than this, 1
 *     to 100; 0 for no limit
 * @param price up to which price of energy work is done
 */
public record WorkRules(
    boolean pauseOnBattery,
    int inUsePercent,
    int awayAfterMinutes,
    WeekSchedule schedule,
    List<String> programs,
    boolean pauseForFullScreen,
    int otherLoadPercent,
    PriceRule price) {
  static final int MOST_PROGRAMS = 100;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_AWAY = 240;

  /**
   * What a new owner has: a laptop is not emptied, a game is not slowed down, and half of the speed
   * is left to whoever works at the computer. He is away after 3 minutes, as with BOINC.
   */
  public static final WorkRules DEFAULT =
      new WorkRules(true, 50, 3, WeekSchedule.ALWAYS, List.of(), true, 0, PriceRule.NONE);

  /** Nothing is in the way of work, whatever the owner does. */
  public static final WorkRules NONE =
      new WorkRules(false, 100, 3, WeekSchedule.ALWAYS, List.of(), false, 0, PriceRule.NONE);

  public WorkRules {
    programs = List.copyOf(programs);
  }

  /** One sentence for each value that cannot be right; empty when all can. */
  public List<String> problems() {
    List<String> found = new ArrayList<>();
    range(RuleSetting.IN_USE, inUsePercent, 0, 100, "%", found);
    range(RuleSetting.AWAY_AFTER, awayAfterMinutes, 1, LONGEST_AWAY, "minutes", found);
    range(RuleSetting.OTHER_LOAD, otherLoadPercent, 0, 100, "%", found);
    if (programs.size() > MOST_PROGRAMS) {
      found.add(
          "\"%s\" names %d programs; it may name at most %d."
              .formatted(RuleSetting.PROGRAMS.key(), programs.size(), MOST_PROGRAMS));
    }
    for (String program : programs) {
      if (program.isBlank()
          || program.length() > LONGEST_NAME
          || program.chars().anyMatch(c -> c == ',' || Character.isISOControl(c))) {
        found.add(
            "In \"%s\", \"%s\" is no program's name: write it without its folder, in up to %d characters."
                .formatted(
                    RuleSetting.PROGRAMS.key(), DisplayText.clean(program, ""), LONGEST_NAME));
      }
    }
    price
        .dearest()
        .filter(limit -> !Tariff.inRange(limit))
        .ifPresent(limit ->
            found.add(
                "\"%s\" is %s per kWh; it must lie between -10 and 10."
                    .formatted(RuleSetting.DEAREST_PRICE.key(), limit.toPlainString())));
    return found;
  }

  private static void range(
      RuleSetting setting, int value, int least, int most, String unit, List<String> found) {
    if (value < least || value > most) {
      found.add(
          "\"%s\" is %d; it must lie between %d and %d %s."
              .formatted(setting.key(), value, least, most, unit));
    }
  }

  WorkRules withPauseOnBattery(boolean pause) {
    return new WorkRules(
        pause,
        inUsePercent,
        awayAfterMinutes,
        schedule,
        programs,
        pauseForFullScreen,
        otherLoadPercent,
        price);
  }

  WorkRules withInUsePercent(int percent) {
    return new WorkRules(
        pauseOnBattery,
        percent,
        awayAfterMinutes,
        schedule,
        programs,
        pauseForFullScreen,
        otherLoadPercent,
        price);
  }

  WorkRules withAwayAfterMinutes(int minutes) {
    return new WorkRules(
        pauseOnBattery,
        inUsePercent,
        minutes,
        schedule,
        programs,
        pauseForFullScreen,
        otherLoadPercent,
        price);
  }

  public WorkRules withSchedule(WeekSchedule other) {
    return new WorkRules(
        pauseOnBattery,
        inUsePercent,
        awayAfterMinutes,
        other,
        programs,
        pauseForFullScreen,
        otherLoadPercent,
        price);
  }

  WorkRules withPrograms(List<String> names) {
    return new WorkRules(
        pauseOnBattery,
        inUsePercent,
        awayAfterMinutes,
        schedule,
        names,
        pauseForFullScreen,
        otherLoadPercent,
        price);
  }

  WorkRules withPauseForFullScreen(boolean pause) {
    return new WorkRules(
        pauseOnBattery,
        inUsePercent,
        awayAfterMinutes,
        schedule,
        programs,
        pause,
        otherLoadPercent,
        price);
  }

  WorkRules withOtherLoadPercent(int percent) {
    return new WorkRules(
        pauseOnBattery,
        inUsePercent,
        awayAfterMinutes,
        schedule,
        programs,
        pauseForFullScreen,
        percent,
        price);
  }

  /** The same with another price of energy, or another limit to it. */
  public WorkRules withPrice(PriceRule other) {
    return new WorkRules(
        pauseOnBattery,
        inUsePercent,
        awayAfterMinutes,
        schedule,
        programs,
        pauseForFullScreen,
        otherLoadPercent,
        other);
  }
}
