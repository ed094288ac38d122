package org.hearth.device.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DisplayTextTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        arguments(
            "AMD Ryzen 7 5800X 8-Core Processor             ",
            "AMD Ryzen 7 5800X 8-Core Processor"),
        arguments("Intel(R)  Core(TM)\ti7", "Intel(R) Core(TM) i7"),
        arguments("two\nlines", "two lines"),
        arguments("red \u001b[31mtext", "red [31mtext"),
        arguments("right\u202eto left", "right to left"),
        arguments("zero\u200bwidth", "zero width"),
        arguments("broken\ufffd\ufffd", "broken"),
        arguments("half \ud800 pair", "half pair"),
        arguments("Prüfgerät 東芝", "Prüfgerät 東芝"),
        arguments("", "fallback"),
        arguments(" \u0000\u0000 ", "fallback"),
        arguments("unknown", "fallback"),
        arguments(null, "fallback"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void showsOnlyWhatIsVisibleInOneLine(String raw, String shown) {
    assertThat(DisplayText.clean(raw, "fallback")).isEqualTo(shown);
  }

  @Test
  void cutsWhatIsLongerThanAnyNameBetweenCharacters() {
    String cut = DisplayText.clean("😀".repeat(5000), "");
    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(96);
    assertThat(cut).endsWith("😀…");
  }

  @ParameterizedTest
  @CsvSource({"8589934592, 8.0 GiB", "25190064128, 23.5 GiB", "0, 0.0 GiB"})
  void writesMemoryInGibibytes(long bytes, String words) {
    assertThat(DisplayText.gibibytes(bytes)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 cards", "1, 1 card", "2, 2 cards"})
  void countsInWords(long number, String words) {
    assertThat(DisplayText.count(number, "card")).isEqualTo(words);
  }
}
