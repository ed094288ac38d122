package org.hearth.prover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes between parent and child, whole and damaged. */
class MessagesTest {
  private static final ProofRequest REQUEST =
      new ProofRequest(
          Path.of("a.zkey").toAbsolutePath(),
          List.of(Path.of("1.wtns").toAbsolutePath(), Path.of("2.wtns").toAbsolutePath()));
  private static final ProofAnswer ANSWER =
      new ProofAnswer(List.of(Fixture.SILENT.proof(), Fixture.TICKET.proof()));

  @Test
  void bothComeBackAsTheyWere() {
    assertThat(GpuRequest.decode(REQUEST.encode())).isEqualTo(REQUEST);
    assertThat(ProofAnswer.decode(ANSWER.encode(), 2)).isEqualTo(ANSWER);
  }

  @Test
  void everyCutIsNoticed() {
    byte[] request = REQUEST.encode();
    byte[] answer = ANSWER.encode();
    for (int length = 0; length < answer.length; length++) {
      byte[] cut = Arrays.copyOf(answer, length);
      assertThatThrownBy(() -> ProofAnswer.decode(cut, 2))
          .as("answer of %d bytes", length)
          .isInstanceOf(BadInputException.class);
    }
    for (int length = 0; length < request.length; length++) {
      byte[] cut = Arrays.copyOf(request, length);
      assertThatThrownBy(() -> GpuRequest.decode(cut))
          .as("request of %d bytes", length)
          .isInstanceOf(BadInputException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void anotherNumberOfProofsIsRefused(int count) {
    assertThatThrownBy(() -> ProofAnswer.decode(ANSWER.encode(), count))
        .isInstanceOf(BadInputException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1001})
  void noProofsOrTooManyAreNoRequest(int count) {
    List<Path> wtns = Collections.nCopies(count, Path.of("w.wtns"));
    assertThatThrownBy(() -> new ProofRequest(Path.of("a.zkey"), wtns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(count));
  }

  @Test
  void trialsComeBackAsTheyWere() {
    TrialAnswer answer = new TrialAnswer(Duration.ofNanos(1_234_567_890_123L));
    assertThat(GpuRequest.decode(new TrialRequest(18).encode())).isEqualTo(new TrialRequest(18));
    assertThat(TrialAnswer.decode(answer.encode())).contains(answer);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "'', cut off",
    "00, another version",
    "7f, another version",
    "03, cut off",
    "0300, no sense",
    "0315, no sense",
    "03ff, no sense",
    "030a00, goes on",
  })
  void whatIsNoRequestIsRefused(String hex, String words) {
    assertThatThrownBy(() -> GpuRequest.decode(HexFormat.of().parseHex(hex)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0000000000000000",
        "ffffffffffffffff",
        "7fffffffffffffff",
        "000000000000000100"
      })
  void whatIsNoTimeIsNone(String hex) {
    assertThat(TrialAnswer.decode(HexFormat.of().parseHex(hex))).isEmpty();
  }
}
