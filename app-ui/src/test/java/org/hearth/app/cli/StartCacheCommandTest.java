package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartCacheCommandTest {
  /** No launcher of an installed program started this process. */
  @Test
  void whereNoneCanBeUsedItSaysWhy() {
    CommandRun run = CommandRun.of("start-cache", "tools");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("This Hearth starts without caches");
  }

  @Test
  void aKindThatThereIsNotIsAMistake() {
    CommandRun run = CommandRun.of("start-cache", "everything");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("everything", "start-cache --help");
  }
}
