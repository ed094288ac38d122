package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenThingsTest {
  private final OpenThings open = new OpenThings();
  private final List<String> closed = new ArrayList<>();

  @Test
  void theLastIsClosedFirstAndWhatIsGoneIsPassedOver() {
    for (String thing : List.of("a", "b", "c")) {
      open.opened(thing, () -> closed.add(thing));
    }
    open.closed("b");
    assertThat(open.closeLast()).isTrue();
    assertThat(open.closeLast()).isTrue();
    assertThat(open.closeLast()).isFalse();
    assertThat(closed).containsExactly("c", "a");
  }
}
