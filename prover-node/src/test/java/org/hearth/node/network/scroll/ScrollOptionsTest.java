package org.hearth.node.network.scroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrollOptionsTest {
  private static ScrollOptions of(String... namesAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("prover-version", "v4.5.1"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return ScrollOptions.of(values);
  }

  @Test
  void whatIsNotSaid() {
    ScrollOptions options = of();
    assertThat(options.prover().name()).isEqualTo("hearth");
    assertThat(options.prover().provider()).isEqualTo(OptionalInt.of(1));
    assertThat(options.prover().types()).containsExactly(3);
    assertThat(options.prover().vks()).isEmpty();
    assertThat(options.taskTypes()).containsExactly(1, 2, 3);
    assertThat(options.height()).isEqualTo(OptionalLong.empty());
    assertThat(options.wholeTask()).isFalse();
    assertThat(options.mostTask()).isEqualTo(256 << 20);
    assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void whatIsSaid(@TempDir Path folder) throws Exception {
    Path vks = Files.writeString(folder.resolve("vks"), "one==\n\n two== \r\n");
    ScrollOptions options =
        of(
            "provider-type",
            "none",
            "prover-types",
            "2, 1",
            "vks-file",
            vks.toString(),
            "task-types",
            "3",
            "prover-height",
            "12",
            "program-input",
            "task",
            "most-task-megabytes",
            "1024");
    assertThat(options.prover().provider()).isEmpty();
    assertThat(options.prover().types()).containsExactly(2, 1);
    assertThat(options.prover().vks()).containsExactly("one==", "two==");
    assertThat(options.taskTypes()).containsExactly(3);
    assertThat(options.height()).hasValue(12);
    assertThat(options.wholeTask()).isTrue();
    assertThat(options.mostTask()).isEqualTo(1 << 30);
    assertThat(of("vks", "a,b").prover().vks()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "prover-version, ''",
    "prover-version, two words",
    "prover-name, ''",
    "provider-type, 3",
    "prover-types, 4",
    "prover-types, ''",
    "task-types, '1,1'",
    "task-types, '0'",
    "vks, 'a b'",
    "vks-file, /nowhere/at/all",
    "prover-height, -1",
    "program-input, everything",
    "most-task-megabytes, 0",
    "most-task-megabytes, 1025",
    "timeout-seconds, 4",
    "no-such, 1"
  })
  void whatCannotBeRightIsNamed(String name, String value) {
    assertThatThrownBy(() -> of(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageEndingWith(".");
  }

  @Test
  void keysComeFromOnePlace() {
    assertThatThrownBy(() -> of("vks", "a", "vks-file", "b")).hasMessageContaining("Only one");
  }
}
