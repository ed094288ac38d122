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
import java.util.Properties;
import org.hearth.app.logs.TerminalLog;
import org.hearth.device.api.DisplayText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** A command that answers and ends has none, unless its user wants to see it. */
  @ParameterizedTest
  @CsvSource({
    "status, '', OFF, true",
    "prove, '', OFF, true",
    "run, '', INFO, false",
    "serve, '', INFO, false",
    "'', '', OFF, false",
    "prove, DEBUG, DEBUG, false",
  })
  void isSetUpWhereItIsSeen(String command, String wanted, String shown, boolean none) {
    List<String> names =
        List.of("hearth.log.console", "slf4j.provider", "slf4j.internal.verbosity");
    Properties before = new Properties();
    before.putAll(System.getProperties());
    names.forEach(System::clearProperty);
    try {
      if (!wanted.isEmpty()) {
        System.setProperty("hearth.log.console", wanted);
      }
      Logs.configure(command.isEmpty() ? List.of() : List.of(command, "--json"));
      assertThat(System.getProperty("hearth.log.console")).isEqualTo(shown);
      assertThat(System.getProperty("slf4j.provider") != null).isEqualTo(none);
    } finally {
      System.setProperties(before);
    }
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
