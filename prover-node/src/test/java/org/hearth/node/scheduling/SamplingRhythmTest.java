package org.hearth.node.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingRhythmTest {
  /** A letter for each second: w, something goes on; r, nothing does; L, it looks. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "rrrrrrrrrrr, L----L----L",
    "wwww,        LLLL",
    "rrwrrrrrr,   L-L----L-",
    "rrrrwrrrrrr, L---L----L-",
  })
  void looksEachSecondAtWorkAndEachFifthAtRest(String seconds, String looks) {
    SamplingRhythm rhythm = new SamplingRhythm();
    StringBuilder looked = new StringBuilder();
    for (char second : seconds.toCharArray()) {
      looked.append(rhythm.due(second == 'w') ? 'L' : '-');
    }
    assertThat(looked.toString()).isEqualTo(looks);
  }
}
