package org.hearth.node.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSettingTest {
  private static RuleSetting setting(String key) {
    return RuleSetting.named(key).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pauseOnBattery     | no            | no",
        "pauseOnBattery     | TRUE          | yes",
        "whileInUsePercent  | 0             | 0",
        "whileInUsePercent  | 25 %          | 25",
        "awayAfterMinutes   | 240           | 240",
        "schedule           | daily 22:00-06:00 | daily 22:00-06:00",
        "pauseForPrograms   | Blender.exe, C:\\Games\\doom.exe,blender | blender, doom",
        "pauseForPrograms   | none          | none",
        "pauseForFullScreen | no            | no",
        "otherLoadPercent   | 40            | 40",
        "otherLoadPercent   | off           | off",
        "dearestPricePerKwh | 0.25          | 0.25",
        "dearestPricePerKwh | -0.01         | -0.01",
        "dearestPricePerKwh | off           | off",
        "tariff             | mon-fri 22:00-06:00 0.21, sat-sun 00:00-24:00 -0.02 | mon-fri 22:00-06:00 0.21, sat-sun 00:00-24:00 -0.02",
        "tariff             | none          | none",
      })
  void isReadAndPrinted(String key, String text, String printed) {
    WorkRules changed = setting(key).change(WorkRules.DEFAULT, text);
    assertThat(setting(key).print(changed)).isEqualTo(printed);
    for (RuleSetting other : RuleSetting.values()) {
      if (other != setting(key)) {
        assertThat(other.print(changed)).isEqualTo(other.print(WorkRules.DEFAULT));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDefaultsAreReadAsTheyArePrinted(RuleSetting setting) {
    assertThat(setting.change(WorkRules.DEFAULT, setting.print(WorkRules.DEFAULT)))
        .isEqualTo(WorkRules.DEFAULT);
    assertThat(WorkRules.DEFAULT.problems()).isEmpty();
    assertThat(WorkRules.NONE.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pauseOnBattery     | maybe | \"pauseOnBattery\" is \"maybe\"; it must be yes or no.",
        "whileInUsePercent  | 101   | \"whileInUsePercent\" is 101; it must lie between 0 and 100 %.",
        "whileInUsePercent  | half  | \"whileInUsePercent\" is \"half\"; it must be a whole number.",
        "whileInUsePercent  | -5    | \"whileInUsePercent\" is \"-5\"; it must be a whole number.",
        "awayAfterMinutes   | 0     | \"awayAfterMinutes\" is 0; it must lie between 1 and 240 minutes.",
        "awayAfterMinutes   | 99999999999 | \"awayAfterMinutes\" is \"99999999999\"; it must be a whole number.",
        "otherLoadPercent   | 200   | \"otherLoadPercent\" is 200; it must lie between 0 and 100 %.",
        "pauseForPrograms   | a,,b  | In \"pauseForPrograms\", \"\" is no program's name: write it without its folder, in up to 100 characters.",
        "dearestPricePerKwh | 30    | \"30\" is no price per kWh: it must lie between -10 and 10, such as 0.30 for 30 cents.",
        "dearestPricePerKwh | 1e9   | \"1e9\" is no price per kWh: it must lie between -10 and 10, such as 0.30 for 30 cents.",
        "tariff             | 0.30  | \"0.30\" is no price at a time of the week: write it as mon-fri 22:00-06:00 0.21.",
        "tariff             | mon 0.30 | \"mon\" is no time of the week: write it as mon-fri 22:00-07:00 or sat 00:00-24:00.",
      })
  void whatCannotBeRightIsNamed(String key, String text, String sentence) {
    assertThatThrownBy(() -> setting(key).change(WorkRules.DEFAULT, text))
        .isInstanceOf(BadRuleException.class)
        .hasMessage(sentence);
  }

  @Test
  void problemsNameEachValue() {
    WorkRules bad =
        new WorkRules(
            true,
            -1,
            500,
            WeekSchedule.ALWAYS,
            Collections.nCopies(101, "x".repeat(101)),
            true,
            -3,
            new PriceRule(Tariff.flat(BigDecimal.ONE), Optional.of(new BigDecimal("10.01"))));
    assertThat(bad.problems()).hasSize(3 + 1 + 101 + 1);
    assertThat(bad.problems().subList(0, 4))
        .isEqualTo(
            List.of(
                "\"whileInUsePercent\" is -1; it must lie between 0 and 100 %.",
                "\"awayAfterMinutes\" is 500; it must lie between 1 and 240 minutes.",
                "\"otherLoadPercent\" is -3; it must lie between 0 and 100 %.",
                "\"pauseForPrograms\" names 101 programs; it may name at most 100."));
  }
}
