package org.hearth.prover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    assertThat(ProofRequest.decode(REQUEST.encode())).isEqualTo(REQUEST);
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
      assertThatThrownBy(() -> ProofRequest.decode(cut))
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
}
