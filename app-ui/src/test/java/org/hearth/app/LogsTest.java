package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.app.logs.TerminalLog;
import org.hearth.device.api.DisplayText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Bar B29: what somebody else's words do in the log, which a terminal shows. */
class LogsTest {
  /** The line that the program's own configuration makes of it. */
  private static List<String> logged(String words) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      new TerminalLog(Level.INFO).configure(context);
      context.getLogger("org.hearth.Some").info("the network says: {}", words);
    } finally {
      context.stop();
      System.setErr(before);
    }
    return new String(bytes.toByteArray(), Charset.defaultCharset()).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b]0;title\u0007",
        "one\r\n12:00:00 ERROR Vault: all is lost",
        "\u202egnp.exe\u202c",
        "a\u2028b\u2029c\u0085d",
        "\u200b\ufeff\u2066x\u2069",
        "\u0000\u0008\u007f\u009b31m",
      })
  void isInertAndOneLine(String words) throws Exception {
    assertThat(logged(words))
        .singleElement()
        .satisfies(line -> {
          assertThat(line).contains("INFO  Some: the network says: ");
          assertThat(line.codePoints()).noneMatch(DisplayText::isObeyed);
        });
  }

  /** Otherwise it would write to the terminal what commands keep it for. */
  @Test
  void isFoundByLogback() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    assertThat(context.getLogger("org.hearth.history").isAdditive()).isFalse();
    assertThat(context.getLogger("some.library").isInfoEnabled()).isFalse();
  }

  @Test
  void isReadableWhereNothingIsWrong() throws Exception {
    assertThat(logged("plain (\\d) {x}, $1"))
        .singleElement()
        .asString()
        .endsWith("the network says: plain (\\d) {x}, $1");
  }

  @Test
  void endsSomewhere() throws Exception {
    assertThat(logged("x".repeat(1_000_000)))
        .singleElement()
        .satisfies(line -> assertThat(line).hasSizeLessThan(1100));
  }
}
