package org.hearth.app.ui.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinedSheetsTest {
  /** What a network is, its kind says, whatever its owner calls it. */
  @Test
  void aNetworkIsKnownByItsKind() {
    JoinedSheets sheets =
        new JoinedSheets(Map.of("home", "rollup", "panther", "oshiya", "idle", "ethstorage"));
    assertThat(sheets.of(Set.of("home", "panther"))).containsExactlyInAnyOrder("local", "oshiya");
    assertThat(sheets.of(Set.of())).isEmpty();
  }

  /** The settings could not be read: then the name is all that there is. */
  @Test
  void orByItsNameWhereThatIsAllThereIs() {
    assertThat(new JoinedSheets(Map.of()).of(Set.of("local", "oshiya", "other")))
        .containsExactlyInAnyOrder("local", "oshiya", "other");
  }
}
