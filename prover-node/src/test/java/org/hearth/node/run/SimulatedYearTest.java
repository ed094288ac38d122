package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hearth.node.fake.TestSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of one node with kills, restores of older backups, wrong clocks, full disks and bad lines;
 * every night the backup is put back elsewhere and checked. At the end the books equal the
 * network's to the last unit.
 */
class SimulatedYearTest {
  /**
   * Each night costs a backup and a restore, which wait for the disk: a full year only at night.
   */
  private static final int DAYS = TestSeed.nightly() ? 365 : 30;

  @TempDir Path root;

  @Test
  void booksEqualTheNetworksAtTheEnd() throws Exception {
    long seed = TestSeed.of(SimulatedYearTest.class);
    try (SimulatedYear year = new SimulatedYear(root, seed)) {
      int day = 1;
      try {
        for (; day <= DAYS; day++) {
          year.day(day);
        }
        year.settle();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", day " + day + ", " + year.summary(), e);
      }
      System.out.println("SimulatedYearTest " + year.summary());
      assertThat(year.troubles).hasSize(SimulatedYear.Trouble.values().length);
      assertThat(year.restoreTests).isGreaterThan(DAYS * 3 / 4);
    }
  }
}
