package org.hearth.device.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.PresenceSensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceSourcesTest {
  private static PresenceSensors sensors(String system, String... environment) {
    Map<String, String> variables = new HashMap<>(Map.of("HOME", "/nowhere"));
    for (String variable : environment) {
      if (!variable.isEmpty()) {
        variables.put(
            variable.substring(0, variable.indexOf('=')),
            variable.substring(variable.indexOf('=') + 1));
      }
    }
    return new PresenceSources(new OperatingSystem(system), variables, System::nanoTime).sensors();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "Linux,      '',                          NO_DISPLAY,     NO_DISPLAY",
    "Linux,      DISPLAY=laptop:0,            REMOTE_DISPLAY, REMOTE_DISPLAY",
    "Linux,      DISPLAY=:31999,              NO_ANSWER,      NO_ANSWER", // no such server
    "Linux,      XDG_SESSION_TYPE=wayland,    '',             WAYLAND",
    "Linux,      WAYLAND_DISPLAY=wayland-0,   '',             WAYLAND",
    "Mac OS X,   '',                          NOT_OFFERED,    NOT_ON_THIS_SYSTEM",
    "Windows 11, '',                          NO_ANSWER,      NO_ANSWER", // no such library here
  })
  void whatIsNotReportedSaysWhy(String system, String environment, String idle, String fullScreen) {
    try (PresenceSensors sensors = sensors(system, environment)) {
      if (!idle.isEmpty()) {
        assertThat(reason(sensors.idle().read())).isEqualTo(idle);
      }
      assertThat(reason(sensors.fullScreen().read())).isEqualTo(fullScreen);
    }
  }

  private static String reason(Fact<?> fact) {
    return fact.gap().map(Enum::name).orElse("reported");
  }

  @Test
  void thisComputerCanBeAsked() {
    try (PresenceSensors sensors = ThisMachine.presence()) {
      assertThat(sensors.power().read()).isNotNull();
      assertThat(sensors.programs().read().value()).isPresent();
      assertThat(sensors.otherLoad().read()).isNotNull();
      assertThat(sensors.idle().read()).isNotNull();
    }
  }
}
