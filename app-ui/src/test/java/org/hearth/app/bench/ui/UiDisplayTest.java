package org.hearth.app.bench.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.BadInputException;
import org.junit.jupiter.api.Test;

/** Where the measured window is shown. */
class UiDisplayTest {
  private static final OperatingSystem LINUX = new OperatingSystem("Linux");

  @Test
  void withoutADisplayItSaysWhatToDo() {
    assertThatThrownBy(() -> UiDisplay.of(false, LINUX, Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Xvfb")
        .hasMessageContaining("--headless");
  }

  @Test
  void theDisplayIsNamed() {
    assertThat(UiDisplay.of(false, LINUX, Map.of("DISPLAY", ":88")))
        .isEqualTo(new UiDisplay(false, "display :88"));
    assertThat(UiDisplay.of(false, new OperatingSystem("Windows 11"), Map.of()).headless())
        .isFalse();
  }

  @Test
  void headlessSaysThatNothingIsShown() {
    UiDisplay display = UiDisplay.of(true, LINUX, Map.of("DISPLAY", ":88"));
    assertThat(display.words()).contains("headless").contains("shows nothing");
    assertThat(display.javaOptions()).contains("-Dglass.platform=Headless");
  }
}
