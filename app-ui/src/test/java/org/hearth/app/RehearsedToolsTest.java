package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.app.cli.HearthCommand;
import org.hearth.app.host.ProgramParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsedToolsTest {
  @TempDir private Path folder;

  /** What fails in a rehearsal is missing in the cache. */
  @Test
  void eachCommandDoesItsWork() throws Exception {
    List<String> commands = new ArrayList<>();
    Path data = folder.resolve("data");
    new RehearsedTools(
            folder.resolve("circuit"),
            words -> {
              commands.add(words[0]);
              return HearthCommand.execute(ProgramParts.standard(), words);
            },
            data)
        .run();
    assertThat(commands)
        .contains("setup", "vk", "witness", "prove", "verify", "calldata", "shims", "circuit");
    assertThat(folder.resolve("circuit")).isDirectoryContaining("glob:**p.json");
  }

  @Test
  void aCommandThatFailsIsTheEnd() {
    assertThatThrownBy(
            () -> new RehearsedTools(folder.resolve("circuit"), words -> 2, folder).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("setup");
  }
}
