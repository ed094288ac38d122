package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordTest {
  private static String bytes(String text) {
    try (Password password = new Password(text.toCharArray())) {
      return new String(password.bytes(), StandardCharsets.UTF_8);
    }
  }

  /** As keyboards and systems write the same words. */
  @ParameterizedTest
  @CsvSource({
    "plain ASCII ~, plain ASCII ~",
    "e\u0301te\u0301, \u00e9t\u00e9",
    "\u00e9t\u00e9, \u00e9t\u00e9",
    "\uFB01sh, fish",
    "\uFF50\uFF41\uFF53\uFF53, pass",
    "\u99AC\uD83D\uDC0E, \u99AC\uD83D\uDC0E",
  })
  void whatLooksTheSameIsTheSame(String typed, String meant) {
    assertThat(bytes(typed)).isEqualTo(meant);
  }

  @Test
  void itsOwnersCopyIsLeftAndItsOwnIsWiped() {
    char[] text = "corr\u00e9ct horse".toCharArray();
    byte[] bytes;
    try (Password password = new Password(text)) {
      bytes = password.bytes();
      assertThat(bytes).hasSize(14);
    }
    assertThat(bytes).containsOnly(0);
    assertThat(new String(text)).isEqualTo("corr\u00e9ct horse");
  }

  @ParameterizedTest
  @CsvSource({"horse, 1", "h\u00f6rse, 1", "ho\u0308rse, 2"})
  void whatWasTypedIsTriedWhereItIsAnother(String typed, int tries) {
    List<String> tried = new ArrayList<>();
    Optional<String> opened =
        Password.opens(
            typed.toCharArray(),
            password -> {
              tried.add(new String(password.bytes(), StandardCharsets.UTF_8));
              return Optional.empty();
            });
    assertThat(opened).isEmpty();
    assertThat(tried).hasSize(tries).doesNotHaveDuplicates().endsWith(typed);
  }

  @Test
  void whatOpensEndsTheTrying() {
    assertThat(
            Password.opens(
                "ho\u0308rse".toCharArray(),
                password -> Optional.of(new String(password.bytes(), StandardCharsets.UTF_8))))
        .contains("h\u00f6rse");
  }
}
