package org.hearth.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.hearth.node.network.spi.NetworkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {
  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("two values in one", "{}{}".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("garbage behind", "{} x".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("NUL", "{\"a\":\"\0\"}".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("bad UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}),
        Arguments.of("UTF-16", "{}".getBytes(StandardCharsets.UTF_16)),
        Arguments.of(
            "100 deep", ("[".repeat(100) + "]".repeat(100)).getBytes(StandardCharsets.UTF_8)),
        Arguments.of(
            "33 deep in an object",
            ("{\"a\":" + "[".repeat(33) + "]".repeat(33) + "}").getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a key twice", "{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8)),
        Arguments.of(
            "a string of 2 MiB",
            ("{\"a\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8)),
        Arguments.of(
            "a number of 50 digits",
            ("{\"a\":" + "9".repeat(50) + "}").getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a list", "[]".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("nothing", new byte[0]),
        Arguments.of("HTML of a login page", "<html>".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedInOneClause(String name, byte[] json) {
    assertThatThrownBy(() -> StrictJson.object(json, "its answer"))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith("its answer ");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "\"0\" | 0",
        "\"12345678901234567890123456789\" | 12345678901234567890123456789",
        "\"-1\" | ",
        "\"+1\" | ",
        "\"01\" | ",
        "\"1.0\" | ",
        "\"1e3\" | ",
        "\" 1\" | ",
        "\"\" | ",
        "\"٣\" | ",
        "1 | ",
        "null | ",
      },
      delimiter = '|')
  void amountsAreCanonicalDecimals(String value, String read) {
    JsonFields f = StrictJson.object("{\"a\":" + value + "}", "it");
    if (read != null) {
      assertThat(f.amount("a")).hasToString(read);
    } else {
      assertThatThrownBy(() -> f.amount("a")).isInstanceOf(NetworkException.class);
    }
  }

  @Test
  void textIsMadeHarmlessAndCut() {
    JsonFields f =
        StrictJson.object(
            "{\"a\":\"x\\u001b[2J\\u202Ey\\n\",\"b\":\"" + "z".repeat(10_000) + "\"}", "it");
    assertThat(f.text("a")).isEqualTo("x [2J y");
    assertThat(f.text("b")).hasSize(300).endsWith("…");
  }
}
