package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of the window that are made when they are wanted. */
class LateTest {
  private final List<List<String>> made = new ArrayList<>();
  private final Late<List<String>> late =
      new Late<>(() -> {
        made.add(new ArrayList<>());
        return made.getLast();
      });

  @Test
  void nothingIsMadeBeforeItIsWanted() {
    late.show(part -> part.add("a"));
    assertThat(made).isEmpty();
  }

  @Test
  void itIsMadeOnceAndShowsTheNewest() {
    late.show(part -> part.add("a"));
    late.show(part -> part.add("b"));
    assertThat(late.get()).containsExactly("b").isSameAs(late.get());
    assertThat(made).hasSize(1);
    late.show(part -> part.add("c"));
    assertThat(late.get()).containsExactly("b", "c");
  }
}
