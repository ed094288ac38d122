package org.hearth.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InertTest {
  static String[][] texts() {
    return new String[][] {
      {"plain äöü 证明 🔥", "plain äöü 证明 🔥"},
      {"\033[2Jgone", "?[2Jgone"},
      {"\033]0;title\007", "?]0;title?"},
      {"\u009b31mred", "?31mred"},
      {"over\rwritten", "over?written"},
      {"a\bb", "a?b"},
      {"abc\u202egnp.exe", "abc?gnp.exe"},
      {"zero\u200bwidth", "zero?width"},
      {"line\u2028end", "line?end"},
      {"two\nlines\tand a tab", "two\nlines\tand a tab"},
    };
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatATerminalWouldObeyIsShown(String text, String shown) {
    assertThat(Inert.text(text)).isEqualTo(shown);
  }
}
