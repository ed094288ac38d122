package org.hearth.app.bench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the report says of a value and its limit. */
class UiFigureTest {
  @Test
  void aValueBelowItsLimitIsHeld() {
    UiFigure figure = UiFigure.limited(UiSection.CHART, "chart", 57.31, "ms", 100);
    assertThat(figure.held()).contains(true);
    assertThat(figure.valueText()).isEqualTo("57.3 ms");
    assertThat(figure.limitText()).isEqualTo("< 100 ms");
    assertThat(figure.verdict()).isEqualTo("yes");
    assertThat(figure.document())
        .containsEntry("section", "chart")
        .containsEntry("value", 57.31)
        .containsEntry("limit", 100.0)
        .containsEntry("held", true)
        .doesNotContainKey("note");
  }

  @Test
  void aValueAtItsLimitIsNot() {
    UiFigure figure = UiFigure.limited(UiSection.IDLE, "processor", 0.2, "% of a core", 0.2);
    assertThat(figure.held()).contains(false);
    assertThat(figure.verdict()).isEqualTo("NO");
    assertThat(figure.limitText()).isEqualTo("< 0.20 % of a core");
  }

  @Test
  void whatCannotBeMeasuredIsNotCalledHeld() {
    UiFigure figure = UiFigure.missing(UiSection.IDLE, "memory", "MiB", 450, "only on Linux");
    assertThat(figure.held()).isEmpty();
    assertThat(figure.valueText()).isEqualTo("not measured");
    assertThat(figure.verdict()).isEqualTo("?");
    assertThat(figure.document())
        .containsEntry("note", "only on Linux")
        .doesNotContainKeys("value", "held");
  }

  @Test
  void whatHasNoLimitHasNoVerdict() {
    UiFigure figure = UiFigure.told(UiSection.PROVING, "share", 0, "%");
    assertThat(figure.verdict()).isEmpty();
    assertThat(figure.limitText()).isEmpty();
    assertThat(figure.held()).isEmpty();
  }

  @Test
  void residentMemoryIsReadFromTheProcess() {
    assertThat(ResidentMemory.of(Stream.of("VmPeak:\t  99 kB", "VmRSS:\t  524288 kB")))
        .hasValue(512);
    assertThat(ResidentMemory.of(Stream.of("Name:\tkthreadd"))).isEmpty();
  }
}
