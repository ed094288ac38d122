package org.hearth.node.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {
  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(ReasonCode code) {
    Reason reason = Reason.of(code, "it said \"no\"");
    assertThat(Reason.read(reason.write())).isEqualTo(reason);
    assertThat(Reason.read(Reason.of(code).write())).isEqualTo(Reason.of(code));
  }

  /** Sentences of version 0.1, and what a later version may write. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "on AMD EPYC",
        "proved and verified here in 1.20 s",
        "{",
        "{\"code\":\"OF_A_LATER_VERSION\"}",
        "{\"x\":1}"
      })
  void whatIsNoReasonIsShownAsItIs(String note) {
    assertThat(Reason.read(note)).isEqualTo(Reason.of(ReasonCode.TEXT, note));
    assertThat(Reason.read(note).write()).isEqualTo(note);
  }

  @Test
  void factsAreKeptExactly() {
    Reason reason =
        Reason.of(ReasonCode.TOO_SLOW)
            .with("needed", Duration.ofMillis(1500))
            .with("left", Duration.ofSeconds(1));
    assertThat(reason.fact("needed")).isEqualTo("1.500000000");
    assertThat(reason.fact("nothing")).isEmpty();
    assertThat(reason.wire()).isEqualTo("TOO_SLOW left=1.000000000 needed=1.500000000");
    assertThat(Reason.of(ReasonCode.TEXT, "x".repeat(1000)).wire()).hasSize(300);
  }
}
