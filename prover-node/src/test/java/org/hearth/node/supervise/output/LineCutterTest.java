package org.hearth.node.supervise.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCutterTest {
  private final List<String> lines = new ArrayList<>();
  private final LineCutter cutter = new LineCutter(lines::add);

  @Test
  void linesEndHowTheyMay() {
    feed("one\ntw");
    feed("o\r\n\n10 %\r20 %\rlast");
    assertThat(lines).containsExactly("one", "two", "10 %", "20 %");
    cutter.end();
    assertThat(lines).endsWith("last");
  }

  @Test
  void ofALongLineTheBeginningIsToldOnceAndAtOnce() {
    feed("x".repeat(LineCutter.MOST_BYTES));
    assertThat(lines).containsExactly("x".repeat(LineCutter.MOST_BYTES));
    for (int i = 0; i < 100; i++) {
      feed("y".repeat(10_000));
    }
    feed("\nnext\n");
    assertThat(lines).hasSize(2).endsWith("next");
  }

  @Test
  void coloursAndControlCharactersAreNotPassedOn() {
    feed("\u001b[32mINFO\u001b[0m \u001b]0;title\u0007done\u0000\n");
    assertThat(lines).containsExactly("INFO  ]0;title done");
  }

  @Test
  void whatIsNoUtf8IsALineAllTheSame() {
    cutter.feed(new byte[] {(byte) 0xff, 'a', '\n'}, 3);
    assertThat(lines).containsExactly("\ufffda");
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    cutter.feed(bytes, bytes.length);
  }
}
