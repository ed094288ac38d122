package org.hearth.node.network.boundless;

import static org.assertj.core.api.Assertions.assertThat;

import org.hearth.node.chain.HexBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes by hand, after MessagePack's specification. */
class GuestEnvTest {
  @ParameterizedTest
  @CsvSource({
    "00, ''",
    "000102, 0102",
    "0181a5737464696ec4020aff, 0aff",
    "0181a5737464696ec50001aa, aa",
    "0181a5737464696ec600000002aabb, aabb",
    "0181a5737464696e9301ccff7f, 01ff7f",
    "0181a5737464696edc000201cc80, 0180",
    "0191c401aa, aa"
  })
  void anInputIsTakenOut(String envelope, String input) {
    assertThat(GuestEnv.stdin(new HexBytes(envelope).bytes()))
        .hasValueSatisfying(read -> assertThat(HexBytes.of(read).digits()).isEqualTo(input));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02aa",
        "01",
        "0181a5737464696ec4030aff",
        "0181a5737464696ec4010aff",
        "0181a5737464696fc401aa",
        "0182a5737464696ec401aa",
        "0181a5737464696ec6ffffffffaa",
        "0181a5737464696edd7fffffff01",
        "0181a5737464696e91d0ff"
      })
  void whatIsNoneIsRefused(String envelope) {
    assertThat(GuestEnv.stdin(new HexBytes(envelope).bytes())).isEmpty();
  }
}
