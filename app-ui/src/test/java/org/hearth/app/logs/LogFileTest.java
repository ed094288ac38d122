package org.hearth.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.hearth.app.control.FakeNode;
import org.hearth.device.api.DisplayText;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** What the program logs arrives in the file, in lines that a reader takes apart again. */
class LogFileTest {
  private static final Logger LOG = LoggerFactory.getLogger("org.hearth.test.Some");

  @TempDir private Path folder;

  private List<LogEntry> logged(Runnable work) throws IOException {
    try (LogFile file = LogFile.open(folder, Clock.systemUTC())) {
      assertThat(file.trouble()).isEmpty();
      work.run();
    }
    LOG.warn("after the end");
    return new LogReader(folder, LogQuery.ALL, 1000)
        .next().stream().filter(e -> !e.logger().equals("org.hearth.log")).skip(1).toList();
  }

  private String file() throws IOException {
    return Files.readString(folder.resolve("hearth.log"));
  }

  @Test
  void anEventIsALineWithItsTraceBelow() throws IOException {
    List<LogEntry> entries =
        logged(() -> {
          try (var _ = MDC.putCloseable("job", "j-1")) {
            LOG.error(
                "it failed: {}",
                "why",
                new IllegalStateException("outer", new IOException("inner\nforged")));
          }
        });
    assertThat(entries).hasSize(1);
    LogEntry entry = entries.getFirst();
    assertThat(entry.level()).isEqualTo(Level.ERROR);
    assertThat(entry.job()).isEqualTo("j-1");
    assertThat(entry.message()).isEqualTo("it failed: why");
    assertThat(entry.trace())
        .startsWith("java.lang.IllegalStateException: outer")
        .contains("Caused by: java.io.IOException: inner | forged")
        .anyMatch(line -> line.contains("LogFileTest.java"));
    assertThat(file()).doesNotContain("after the end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b]0;title\u0007",
        "one\r\n2026-11-29T10:00:00.000Z ERROR [a] org.hearth.Vault: all is lost",
        "\u202egnp.exe\u202c",
        "a\u2028b\u2029c\u0085d",
        "\u200b\ufeff\u2066x\u2069",
        "\u0000\u0008\u007f\u009b31m",
        "{job=j-9}: forged",
      })
  void wordsOfOthersAreOneHarmlessLine(String words) throws IOException {
    List<LogEntry> entries =
        logged(() -> LOG.warn("the network says: {}", words, new Error("and: " + words)));
    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst().message()).startsWith("the network says: ");
    assertThat(entries.getFirst().job()).isEmpty();
    assertThat(file().codePoints().filter(c -> c != '\n' && c != '\t'))
        .noneMatch(DisplayText::isObeyed);
    logged(() -> LOG.warn(words));
    assertThat(file().lines().filter(line -> line.startsWith("2026-11-29T10:00:00"))).isEmpty();
  }

  @Test
  void everythingEndsSomewhere() throws IOException {
    Throwable deep = new Error("x".repeat(1_000_000));
    for (int i = 0; i < 200; i++) {
      deep = new Error("cause " + i, deep);
    }
    Throwable thrown = deep;
    logged(() -> LOG.error("y".repeat(1_000_000), thrown));
    assertThat(file()).hasSizeLessThan(200_000).contains("(1000000 characters)");
  }

  @Test
  void secretsAreLeftOutOfMessagesAndTraces() throws IOException {
    String key = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
    String home = System.getProperty("user.home");
    logged(() ->
        LOG.error("key {} in {}/x", key, home, new IOException("token=" + key + " in " + home)));
    assertThat(file())
        .doesNotContain(key.substring(8))
        .doesNotContain(home + "/x")
        .contains("token=(withheld)");
  }

  @Test
  void whatEndsAThreadIsLogged() throws IOException {
    List<LogEntry> entries =
        logged(() -> {
          Thread thread =
              Thread.ofPlatform()
                  .name("doomed")
                  .unstarted(() -> {
                    throw new IllegalStateException("nobody catches this");
                  });
          thread.start();
          try {
            thread.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(entries)
        .anySatisfy(entry -> {
          assertThat(entry.message()).contains("doomed");
          assertThat(entry.trace().getFirst()).contains("nobody catches this");
        });
  }

  @Test
  void aLogThatCannotBeWrittenStopsNothing() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "");
    try (LogFile file = LogFile.open(inTheWay.resolve("logs"), Clock.systemUTC())) {
      LOG.warn("lost");
      assertThat(file.trouble())
          .hasValueSatisfying(why -> assertThat(why).startsWith("There is no log"));
    }
  }

  @Test
  void whatTheNodeDoesIsInTheLog() throws IOException {
    FakeNode node = new FakeNode();
    List<LogEntry> entries =
        logged(() -> {
          node.subscribe(new NodeHistory());
          node.show(new Situation.NoDevice());
          node.show(new Situation.NoDevice());
        });
    assertThat(entries.stream().map(LogEntry::message).filter(m -> m.startsWith("The node: ")))
        .hasSize(2);
    assertThat(entries)
        .filteredOn(e -> e.device().equals("cpu:0"))
        .singleElement()
        .satisfies(e -> assertThat(e.message()).isEqualTo("A CPU [simulated]: ready"));
  }
}
