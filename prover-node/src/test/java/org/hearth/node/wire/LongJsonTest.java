package org.hearth.node.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.node.network.spi.NetworkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongJsonTest {
  private static LongJson.Parts text(String json) throws IOException {
    return LongJson.withText(1000, "the answer", "data", "long").read(stream(json));
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(UTF_8));
  }

  @Test
  void theLongTextIsTakenOut() throws Exception {
    var parts =
        text(
            "{\"a\":1,\"data\":{\"b\":[{\"long\":2}],\"long\":\"x\\n\\u00e4\\ud83d\\ude00€\",\"c\":3}}");
    assertThat(parts.value().orElseThrow()).isEqualTo("x\nä😀€".getBytes(UTF_8));
    assertThat(parts.rest().number("a", 0, 9)).isEqualTo(1);
    assertThat(parts.rest().object("data").has("long")).isFalse();
    assertThat(parts.rest().object("data").number("c", 0, 9)).isEqualTo(3);
    assertThat(parts.rest().object("data").objects("b", 1).getFirst().number("long", 0, 9))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":null}",
        "{\"data\":7}",
        "{\"data\":{\"long\":null}}",
        "{\"long\":\"x\",\"other\":{\"long\":\"x\"}}"
      })
  void itMayBeMissing(String json) throws Exception {
    assertThat(text(json).value()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "[]",
        "{",
        "{\"data\":{\"long\":\"x\"}",
        "{\"data\":{\"long\":\"x\"}}{}",
        "{\"data\":{\"long\":7}}",
        "{\"data\":{\"long\":{}}}",
        "{\"data\":{\"long\":\"x\",\"long\":\"y\"}}",
        "{\"data\":{},\"data\":{}}",
        "{\"data\":{\"long\":\"\\ud800\"}}",
        "{\"a\":12345678901234567890123456789012345678901234567890}",
      })
  void oddDocumentsAreErrors(String json) {
    assertThatThrownBy(() -> text(json))
        .isInstanceOfAny(NetworkException.class, OversizeException.class);
  }

  @Test
  void bytesThatAreNoUtf8AreAnError() {
    byte[] json = "{\"data\":{\"long\":\"?\"}}".getBytes(UTF_8);
    json[json.length - 4] = (byte) 0xff;
    assertThatThrownBy(() ->
            LongJson.withText(1000, "the answer", "data", "long")
                .read(new ByteArrayInputStream(json)))
        .isInstanceOf(NetworkException.class);
  }

  @Test
  void limitsAreOfBytes() throws Exception {
    assertThat(text("{\"data\":{\"long\":\"" + "x".repeat(1000) + "\"}}").value().orElseThrow())
        .hasSize(1000);
    assertThatThrownBy(() -> text("{\"data\":{\"long\":\"" + "x".repeat(1001) + "\"}}"))
        .isInstanceOf(OversizeException.class);
    assertThatThrownBy(() -> text("{\"data\":{\"long\":\"" + "ä".repeat(501) + "\"}}"))
        .isInstanceOf(OversizeException.class);
  }

  @Test
  void theRestIsShort() {
    String deep = "[".repeat(100) + "]".repeat(100);
    assertThatThrownBy(() -> text("{\"data\":{\"other\":" + deep + "}}"))
        .isInstanceOfAny(NetworkException.class, OversizeException.class);
    assertThatThrownBy(() ->
            LongJson.withText(1 << 20, "the answer", "long")
                .read(stream("{\"other\":\"" + "x".repeat(70_000) + "\"}")))
        .isInstanceOf(OversizeException.class);
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            long n = read.getAndIncrement();
            return n < 9 ? "{\"long\":\"".charAt((int) n) : 'x';
          }
        };
    assertThatThrownBy(() -> LongJson.withText(1 << 20, "the answer", "long").read(endless))
        .isInstanceOf(OversizeException.class);
    assertThat(read.get()).isLessThan(2 << 20);
  }

  @Test
  void aConnectionThatBreaksIsNoMatterOfContent() {
    InputStream broken =
        new InputStream() {
          private int n;

          @Override
          public int read() throws IOException {
            if (n == 9) {
              throw new IOException("gone");
            }
            return "{\"long\":\"".charAt(n++);
          }
        };
    assertThatThrownBy(() -> LongJson.withText(1 << 20, "the answer", "long").read(broken))
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
  }

  @Test
  void aListOfTextsIsTakenOutAsJson() throws Exception {
    LongJson reader = LongJson.withTexts(100, "the answer", "list");
    var parts = reader.read(stream("{\"list\":[\"a\\u0041\" , \"\\\"\"],\"b\":1}"));
    assertThat(new String(parts.value().orElseThrow(), UTF_8)).isEqualTo("[\"aA\",\"\\\"\"]");
    assertThat(parts.rest().number("b", 0, 9)).isEqualTo(1);
    assertThatThrownBy(() -> reader.read(stream("{\"list\":[\"a\",1]}")))
        .isInstanceOf(NetworkException.class);
    assertThatThrownBy(() -> reader.read(stream("{\"list\":[" + "\"\",".repeat(10_000) + "\"\"]}")))
        .isInstanceOfAny(NetworkException.class, OversizeException.class);
    assertThatThrownBy(() -> reader.read(stream("{\"list\":[\"" + "x".repeat(97) + "\"]}")))
        .isInstanceOf(OversizeException.class);
  }
}
