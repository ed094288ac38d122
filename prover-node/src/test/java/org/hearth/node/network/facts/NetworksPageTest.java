package org.hearth.node.network.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * docs/networks.md says what the data say. After a change of the data {@code
 * -Dhearth.test.networks-page=write} writes it anew.
 */
class NetworksPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("hearth.basedir"), "docs/networks.md");
  private static final List<NetworkSheet> SHEETS = NetworkSheets.ofThisVersion().all();

  @Test
  void thePageIsMadeOfTheData() throws Exception {
    if (System.getProperty("hearth.test.networks-page", "").equals("write")) {
      Files.writeString(PAGE, NetworksPage.of(SHEETS));
    }
    assertThat(Files.readString(PAGE))
        .as("docs/networks.md; -Dhearth.test.networks-page=write writes it from the data")
        .isEqualTo(NetworksPage.of(SHEETS));
  }

  /** Beside the above, as a reader would look: by the words of the data's own file. */
  @Test
  void itsTableHasALineForEachNetwork() throws Exception {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| [")).toList();
    assertThat(rows).hasSameSizeAs(SHEETS);
    for (int i = 0; i < rows.size(); i++) {
      NetworkSheet sheet = SHEETS.get(i);
      assertThat(rows.get(i)).startsWith("| [" + sheet.name() + "](#");
      assertThat(rows.get(i).split(" \\| "))
          .contains(
              sheet.pay().words(),
              sheet.joining().access().words(),
              sheet.support().state().words());
    }
  }
}
