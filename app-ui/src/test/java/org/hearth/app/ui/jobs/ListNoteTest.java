package org.hearth.app.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ListNoteTest {
  @BeforeAll
  static void startJavaFx() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private static String after(Consumer<ListNote> steps) {
    return WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          ListNote note = new ListNote();
          note.stand("10 jobs", true);
          steps.accept(note);
          return note.getText();
        });
  }

  @Test
  void aSentenceIsNotTakenAwayByTheNextLookAtTheSameList() {
    assertThat(
            after(note -> {
              note.tell("The jobs are in a file.");
              note.stand("11 jobs", false);
            }))
        .isEqualTo("The jobs are in a file.");
  }

  @Test
  void anotherListHasItsOwnWords() {
    assertThat(
            after(note -> {
              note.tell("The jobs are in a file.");
              note.stand("3 of 11", true);
            }))
        .isEqualTo("3 of 11");
    assertThat(after(note -> note.stand("11 jobs", false))).isEqualTo("11 jobs");
  }
}
