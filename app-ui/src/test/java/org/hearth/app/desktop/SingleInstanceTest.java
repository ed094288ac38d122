package org.hearth.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.app.channel.LineServer;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlException;
import org.hearth.app.control.ControlRequest;
import org.hearth.app.control.ControlServer;
import org.hearth.app.control.FakeNode;
import org.hearth.app.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleInstanceTest {
  private static final Words WORDS = Words.of(ZoneOffset.UTC, Locale.ENGLISH);
  @TempDir Path folder;

  private Path window() {
    return folder.resolve("data/window");
  }

  @Test
  void theSecondStartRaisesTheFirst() throws Exception {
    AtomicInteger raised = new AtomicInteger();
    try (SingleInstance first = SingleInstance.claim(window()).orElseThrow();
        LineServer socket =
            ControlServer.open(new FakeNode(), window(), WORDS, raising(raised)).orElseThrow()) {
      assertThat(SingleInstance.claim(window())).isEmpty();
      SingleInstance.raise(window(), Duration.ofSeconds(20));
      assertThat(raised).hasValue(1);
      assertThat(SingleInstance.claim(folder.resolve("other"))).isPresent();
      assertThat(first).isNotNull();
      assertThat(socket).isNotNull();
    }
    assertThat(SingleInstance.claim(window())).as("the first has ended").isPresent();
  }

  /** Both are started at once: the first has its lock, and its socket a moment later. */
  @Test
  void theSecondWaitsUntilTheFirstCanBeReached() throws Exception {
    AtomicInteger raised = new AtomicInteger();
    try (SingleInstance first = SingleInstance.claim(window()).orElseThrow()) {
      Thread second =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  SingleInstance.raise(window(), Duration.ofSeconds(60));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      Thread.sleep(150);
      try (LineServer socket =
          ControlServer.open(new FakeNode(), window(), WORDS, raising(raised)).orElseThrow()) {
        assertThat(second.join(Duration.ofSeconds(60))).isTrue();
        assertThat(raised).hasValue(1);
        assertThat(socket).isNotNull();
      }
      assertThat(first).isNotNull();
    }
  }

  @Test
  void whatCannotBeReachedIsSaid() {
    assertThatThrownBy(() -> SingleInstance.raise(window(), Duration.ZERO))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("its window cannot be reached");
  }

  @Test
  void aFolderThatCannotBeMadeIsTheNodesToTell() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (SingleInstance instance = SingleInstance.claim(file.resolve("window")).orElseThrow()) {
      assertThat(instance).isNotNull();
    }
  }

  @Test
  void aNodeWithoutAWindowSaysSo() throws Exception {
    try (LineServer server =
            ControlServer.open(new FakeNode(), folder, WORDS, ControlServer.Calls.NONE)
                .orElseThrow();
        ControlClient client = ControlClient.connect(folder).orElseThrow()) {
      assertThatThrownBy(() -> client.ask(new ControlRequest.Raise()))
          .isInstanceOf(ControlException.class)
          .hasMessageContaining("without a window");
      assertThat(server).isNotNull();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "                              | usual  | false",
        "--background                  | usual  | true",
        "--data-dir /d                 | /d     | false",
        "--background --data-dir /d    | /d     | true",
        "--data-dir /d --background    | /d     | true",
        "--data-dir --background       | --background | false",
        "--data-dir                    | none   | false",
        "run --background              | none   | false",
        "--background run              | none   | false",
        "--help                        | none   | false",
      })
  void argumentsOfTheWindow(String arguments, String data, boolean background) {
    Optional<WindowArguments> read =
        WindowArguments.of(arguments == null ? List.of() : List.of(arguments.split(" ")));
    if (data.equals("none")) {
      assertThat(read).isEmpty();
      return;
    }
    Properties system = new Properties();
    system.setProperty("user.home", "/home/me");
    system.setProperty("os.name", "Linux");
    assertThat(read.orElseThrow().background()).isEqualTo(background);
    assertThat(read.get().data(Map.of("HEARTH_HOME", "usual"), system).root())
        .isEqualTo(Path.of(data));
  }

  private static ControlServer.Calls raising(AtomicInteger raised) {
    return new ControlServer.Calls(() -> {}, Optional.of(raised::incrementAndGet));
  }
}
