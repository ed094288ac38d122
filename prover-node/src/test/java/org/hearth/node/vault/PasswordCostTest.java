package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordCostTest {
  /** Argon2's own test file (phc-winner-argon2, test.c): 2 passes, 64 MiB, one lane. */
  @Test
  void keysAreThoseOfTheReferenceProgram() {
    try (Password password = new Password("password".toCharArray())) {
      byte[] key = new PasswordCost(1 << 16, 2, 1).key(password, "somesalt".getBytes(), 32);
      assertThat(HexFormat.of().formatHex(key))
          .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1048577, 1, 1",
    "65536, 0, 1",
    "65536, 65, 1",
    "65536, 1, 0",
    "512, 1, 65",
    "15, 1, 2",
    "-1, 1, 1"
  })
  void whatAFileMayNotAskForIsRefused(int kibibytes, int passes, int lanes) {
    assertThatThrownBy(() -> new PasswordCost(kibibytes, passes, lanes))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
