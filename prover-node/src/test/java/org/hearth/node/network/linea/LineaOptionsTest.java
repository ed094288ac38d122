package org.hearth.node.network.linea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineaOptionsTest {
  @TempDir Path folder;

  private LineaOptions of(String name, String value) {
    return LineaOptions.of(Map.of("execution-folder", folder.toString(), name, value));
  }

  @Test
  void whatIsNotSaid() {
    LineaOptions options = LineaOptions.of(Map.of("aggregation-folder", folder.toString()));
    assertThat(options.folders()).containsOnlyKeys(RequestKind.AGGREGATION);
    assertThat(options.localId()).isEqualTo("hearth");
    assertThat(options.large()).isFalse();
    assertThat(options.failureCode()).isEqualTo(1);
    assertThat(options.mostTask()).isEqualTo(256 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "local-id, ''",
    "local-id, a.b",
    "local-id, ../x",
    "failure-code, 0",
    "failure-code, 256",
    "most-task-megabytes, 0",
    "most-task-megabytes, 2000",
    "compression-folder, requests",
    "folder, /x"
  })
  void whatCannotBeRightIsNamed(String name, String value) {
    assertThatThrownBy(() -> of(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageEndingWith(".");
  }

  @Test
  void foldersAreThereAndDiffer() {
    assertThatThrownBy(() -> LineaOptions.of(Map.of())).hasMessageContaining("execution-folder");
    assertThatThrownBy(() -> of("compression-folder", folder.resolve("x/..").toString()))
        .hasMessageContaining("a folder of its own");
  }
}
