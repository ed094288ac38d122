package org.hearth.prover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.NotEnoughMemoryException;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes between parent and child, whole and damaged. */
class MessagesTest {
  private static final String HASH =
      "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

  private static final ProofRequest REQUEST =
      new ProofRequest(
          new KeyFile("groth16", "zkey", Path.of("a.zkey").toAbsolutePath()),
          List.of(Path.of("1.wtns").toAbsolutePath(), Path.of("2.wtns").toAbsolutePath()),
          3L << 30);
  private static final int LONGEST = 100;
  private static final ProofAnswer.Proofs ANSWER =
      new ProofAnswer.Proofs(List.of(new byte[] {1, 2, 3}, new byte[LONGEST]));

  @Test
  void bothComeBackAsTheyWere() {
    assertThat(GpuRequest.decode(REQUEST.encode())).isEqualTo(REQUEST);
    assertThat(ProofAnswer.decode(ANSWER.encode(), 2, LONGEST))
        .isInstanceOfSatisfying(
            ProofAnswer.Proofs.class,
            proofs ->
                assertThat(proofs.proofs())
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(ANSWER.proofs()));
  }

  @Test
  void everyCutIsNoticed() {
    byte[] request = REQUEST.encode();
    byte[] answer = ANSWER.encode();
    for (int length = 0; length < answer.length; length++) {
      byte[] cut = Arrays.copyOf(answer, length);
      assertThatThrownBy(() -> ProofAnswer.decode(cut, 2, LONGEST))
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
    assertThatThrownBy(() -> ProofAnswer.decode(ANSWER.encode(), count, LONGEST))
        .isInstanceOf(BadInputException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1001})
  void noProofsOrTooManyAreNoRequest(int count) {
    List<Path> wtns = Collections.nCopies(count, Path.of("w.wtns"));
    assertThatThrownBy(
            () -> new ProofRequest(new KeyFile("groth16", "zkey", Path.of("a.zkey")), wtns, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(count));
  }

  @Test
  void aProofLargerThanItsSystemAllowsIsNone() {
    assertThatThrownBy(() -> ProofAnswer.decode(ANSWER.encode(), 2, LONGEST - 1))
        .isInstanceOf(BadInputException.class);
  }

  /** The parent must be able to tell a wrong proof from too little memory. */
  @Test
  void aRefusalKeepsItsKind() {
    for (RuntimeException e :
        List.of(
            new UnverifiedProofException("wrong"),
            new NotEnoughMemoryException("large"),
            new BadInputException("bad"))) {
      byte[] bytes = ProofAnswer.Refused.of(e).encode();
      assertThat(ProofAnswer.decode(bytes, 1, LONGEST))
          .isInstanceOfSatisfying(
              ProofAnswer.Refused.class,
              refused ->
                  assertThat(refused.exception()).hasSameClassAs(e).hasMessage(e.getMessage()));
    }
  }

  @Test
  void trialsComeBackAsTheyWere() {
    TrialAnswer answer =
        new TrialAnswer(new TrialResult(1_234_567_890_123L, "0123456789abcdef".repeat(4)));
    TrialRequest request = new TrialRequest("groth16", 18);
    assertThat(GpuRequest.decode(request.encode())).isEqualTo(request);
    assertThat(TrialAnswer.decode(answer.encode())).contains(answer);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "'', cut off",
    "00, another version",
    "7f, another version",
    "02, another version",
    "05, another version",
    "06, cut off",
    "06000178, cut off",
    "0600017800, no sense",
    "0600017815, no sense",
    "06000178ff, no sense",
    "060001780a00, goes on",
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
        "0000000000000001",
        "0000000000000000" + HASH,
        "ffffffffffffffff" + HASH,
        "7fffffffffffffff" + HASH,
        "0000000000000001" + HASH + "00"
      })
  void whatIsNoTimeIsNone(String hex) {
    assertThat(TrialAnswer.decode(HexFormat.of().parseHex(hex))).isEmpty();
  }
}
