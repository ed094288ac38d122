package org.hearth.device.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers of Windows, macOS and OSHI mean. */
class OtherSystemsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 128, 255, MAINS",
    "1, 9,   100, PLUGGED 100",
    "1, 1,   97,  PLUGGED 97",
    "0, 1,   64,  BATTERY 64",
    "0, 4,   255, BATTERY",
    "255, 255, 255, NO_ANSWER",
  })
  void windowsPower(int line, int flags, int percent, String expected) {
    assertThat(SysfsPowerTest.text(WindowsOwner.supply(line, flags, percent))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // the counter starts anew after 49.7 days
    "1000, 1000, 0",
    "1000, 61000, 60000",
    "-1000, 500, 1500",
    "2147483000, -2147483000, 1296",
  })
  void windowsTicksStartAnew(int before, int now, long millis) {
    assertThat(WindowsOwner.between(before, now)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "3, true", "4, true", "5, false", "6, false", "7, false"})
  void windowsFullScreen(int state, boolean fills) {
    assertThat(WindowsOwner.fills(state)).isEqualTo(fills);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "12.5, 12500", "-1, NO_ANSWER", "NaN, NO_ANSWER", "1e300, NO_ANSWER"})
  void macSeconds(double seconds, String expected) {
    Fact<Duration> fact = MacIdle.ofSeconds(seconds);
    assertThat(
            fact.value()
                .map(idle -> Long.toString(idle.toMillis()))
                .orElseGet(() -> fact.gap().orElseThrow().name()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "true,  false, 1.0,  5000, PLUGGED 100",
    "true,  false, 0.4,  5000, PLUGGED 40",
    "false, true,  0.4,  5000, BATTERY 40",
    "false, true,  -1,   5000, BATTERY",
    "false, true,  0,    0,    MAINS", // OSHI's word for a battery that is not there
  })
  void oshiBatteries(
      boolean line, boolean discharging, double remaining, int capacity, String expected) {
    OshiPower power =
        new OshiPower(() -> List.of(new OshiPower.State(line, discharging, remaining, capacity)));
    assertThat(SysfsPowerTest.text(power.read())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/bin/blender, blender",
    "C:\\Games\\Doom\\DOOM.exe, doom",
    "Z:\\home\\a\\My Game.EXE, my game",
    "'steam\n', steam",
    "/opt/, ''",
    ".exe, ''",
  })
  void namesOfPrograms(String path, String name) {
    assertThat(ProgramNames.of(path)).isEqualTo(name);
  }
}
