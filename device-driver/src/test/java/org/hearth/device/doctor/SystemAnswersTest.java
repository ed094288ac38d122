package org.hearth.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the commands of the systems print, in the form that their manuals and reports of users show;
 * those of Windows in two languages, since it translates them.
 */
class SystemAnswersTest {
  private static final String POWERCFG =
      """
      Power Scheme GUID: 381b4222-f694-41f0-9685-ff5bb260df2e  (Balanced)
        GUID Alias: SCHEME_BALANCED
        Subgroup GUID: 238c9fa8-0aad-41ed-83f4-97be242c8f20  (Sleep)
          GUID Alias: SUB_SLEEP
          Power Setting GUID: 29f6c1db-86da-48c5-9fdb-f2b67b1f44da  (Sleep after)
            GUID Alias: STANDBYIDLE
            Minimum Possible Setting: 0x00000000
            Maximum Possible Setting: 0xffffffff
            Possible Settings increment: 0x00000001
            Possible Settings units: Seconds
          Current AC Power Setting Index: 0x%08x
          Current DC Power Setting Index: 0x00000384
      """;
  private static final String POWERCFG_GERMAN =
      """
      GUID des Energieschemas: 381b4222-f694-41f0-9685-ff5bb260df2e  (Ausbalanciert)
        GUID der Untergruppe: 238c9fa8-0aad-41ed-83f4-97be242c8f20  (Energie sparen)
          GUID der Energieeinstellung: 29f6c1db-86da-48c5-9fdb-f2b67b1f44da  (Deaktivierung nach)
            Minimale mögliche Einstellung: 0x00000000
            Maximale mögliche Einstellung: 0xffffffff
            Inkrement für mögliche Einstellungen: 0x00000001
            Einheiten möglicher Einstellungen: Sekunden
          Index der aktuellen Wechselstromeinstellung: 0x%08x
          Index der aktuellen Gleichstromeinstellung: 0x00000384
      """;
  private static final String W32TM =
      """
      Leap Indicator: %s
      Stratum: 4 (secondary reference - syncd by (S)NTP)
      Precision: -23 (119.209ns per tick)
      Root Delay: 0.0360459s
      Source: %s
      Poll Interval: 10 (1024s)
      """;
  private static final String W32TM_GERMAN =
      """
      Sprungindikator: 3(nicht synchronisiert)
      Stratum: 0 (nicht angegeben)
      Quelle: Freilaufende Systemuhr
      """;
  private static final String PMSET =
      """
      System-wide power settings:
      Currently in use:
       standby              1
       Sleep On Power Button 1
       womp                 1
       hibernatefile        /var/vm/sleepimage
       powernap             1
       networkoversleep     0
       disksleep            10
       sleep                %s
       ttyskeepawake        1
       displaysleep         10
      """;
  private static final String GNOME = "gsettings get org.gnome.settings-daemon.plugins.power ";

  private record Case(String name, Check check, String expected) {
    @Override
    public String toString() {
      return name + " → " + expected;
    }
  }

  private static Case of(String name, String os, String expected, String... answers) {
    FakeComputer computer = new FakeComputer();
    computer.os = os;
    for (int i = 0; i < answers.length; i += 2) {
      computer.answers.put(answers[i], answers[i + 1]);
    }
    Check check =
        expected.startsWith("clock")
            ? new ClockCheck(computer, Instant.EPOCH)
            : new PowerChecks(computer, List::of);
    return new Case(os + ", " + name, check, expected);
  }

  static Stream<Case> cases() {
    String windows = "Windows 11";
    String mac = "Mac OS X";
    String clock = "w32tm /query /status";
    String sleep = "powercfg /query SCHEME_CURRENT SUB_SLEEP STANDBYIDLE";
    String time = "systemsetup -getusingnetworktime";
    String synced = "0(no warning)";
    return Stream.of(
        of("set", windows, "clock GOOD", clock, W32TM.formatted(synced, "time.windows.com,0x9")),
        of("own", windows, "clock WARNING", clock, W32TM.formatted(synced, "Local CMOS Clock")),
        of("not yet", windows, "clock WARNING", clock, W32TM.formatted("3(unspecified)", "x")),
        of("not yet, German", windows, "clock WARNING", clock, W32TM_GERMAN),
        of("no service", windows, "clock NOTE"),
        of("set", mac, "clock GOOD", time, "Network Time: On\n"),
        of("not set", mac, "clock WARNING", time, "Network Time: Off\n"),
        of("no rights", mac, "clock NOTE", time, "You need administrator access to run this.\n"),
        of("set", "Linux", "clock GOOD", "timedatectl show -p NTPSynchronized --value", "yes\n"),
        of("not set", "Linux", "clock WARNING", "timedatectl show -p NTPSynchronized", "no\n"),
        of("odd", "Linux", "clock NOTE", "timedatectl", "System has not been booted\n"),
        of("30 min", windows, "sleep WARNING", sleep, POWERCFG.formatted(1800)),
        of("never", windows, "sleep GOOD", sleep, POWERCFG.formatted(0)),
        of("30 min, German", windows, "sleep WARNING", sleep, POWERCFG_GERMAN.formatted(1800)),
        of("never, German", windows, "sleep GOOD", sleep, POWERCFG_GERMAN.formatted(0)),
        of("no such setting", windows, "sleep NOTE", sleep, "GUID Alias: SCHEME_BALANCED\n"),
        of("a minute", mac, "sleep WARNING", "pmset -g", PMSET.formatted("1")),
        of("never", mac, "sleep GOOD", "pmset -g", PMSET.formatted("0")),
        of(
            "prevented",
            mac,
            "sleep GOOD",
            "pmset -g",
            PMSET.formatted("0 (sleep prevented by sharingd)")),
        of("mains", mac, "mains GOOD", "pmset -g batt", "Now drawing from 'AC Power'\n"),
        of(
            "battery",
            mac,
            "mains WARNING",
            "pmset -g batt",
            "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=4325475)\t83%; discharging\n"),
        of("mains untold", windows, "mains NOTE"),
        of(
            "suspends",
            "Linux",
            "sleep WARNING",
            GNOME + "sleep-inactive-ac-type",
            "'suspend'\n",
            GNOME + "sleep-inactive-ac-timeout",
            "3600\n"),
        of(
            "would suspend after for ever",
            "Linux",
            "sleep GOOD",
            GNOME + "sleep-inactive-ac-type",
            "'suspend'\n",
            GNOME + "sleep-inactive-ac-timeout",
            "0\n"),
        of(
            "does nothing",
            "Linux",
            "sleep GOOD",
            GNOME + "sleep-inactive-ac-type",
            "'nothing'\n",
            GNOME + "sleep-inactive-ac-timeout",
            "900\n"),
        of(
            "never, told with its type",
            "Linux",
            "sleep GOOD",
            GNOME + "sleep-inactive-ac-type",
            "'suspend'\n",
            GNOME + "sleep-inactive-ac-timeout",
            "uint32 0\n"),
        of("no GNOME", "Linux", "sleep NOTE"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isUnderstood(Case example) {
    String code = example.expected().split(" ")[0];
    assertThat(
            example.check().run().stream()
                .filter(result -> result.code().equals(code))
                .map(result -> result.code() + " " + result.outcome())
                .collect(Collectors.joining()))
        .isEqualTo(example.expected());
  }
}
