package org.hearth.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineMarkTest {
  private static final String HERE = "4c4c45440044331080534ac04f4d3032";

  @TempDir Path folder;

  private MachineMark on(String machine) {
    return new MachineMark(folder, Optional.of(machine).filter(m -> !m.isEmpty()));
  }

  @Test
  void aCopyOnAnotherComputerIsNotUsedUntilItIsSaidToHaveMoved() throws Exception {
    on(HERE).require();
    on(HERE).require();
    assertThat(Files.readString(folder.resolve("machine.txt"))).doesNotContain(HERE);
    MachineMark other = on("0".repeat(32));
    assertThatThrownBy(other::require)
        .isInstanceOf(HostException.class)
        .hasMessageContaining("came from another computer")
        .hasMessageContaining("hearth move-here");
    other.settle();
    other.require();
    assertThatThrownBy(() -> on(HERE).require()).isInstanceOf(HostException.class);
  }

  @Test
  void aComputerWithoutANameComparesNothing() {
    on(HERE).require();
    assertThatCode(() -> on("").require()).doesNotThrowAnyException();
    on("").settle();
    on(HERE).require();
  }

  @ParameterizedTest
  @CsvSource({
    "4c4c45440044331080534ac04f4d3032, 4c4c45440044331080534ac04f4d3032",
    "uninitialized, ''",
    "'', ''",
    "7D6B9D1E-1111-2222-3333-444455556666, 7D6B9D1E-1111-2222-3333-444455556666"
  })
  void whatTheSystemWrites(String text, String id) throws Exception {
    Path file = Files.writeString(folder.resolve("machine-id"), text + "\n");
    assertThat(MachineId.ofFiles(List.of(folder.resolve("none"), file)).orElse("")).isEqualTo(id);
  }
}
