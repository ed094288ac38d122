package org.hearth.app.cli.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.hearth.app.bench.Measured;
import org.hearth.app.bench.Timing;
import org.junit.jupiter.api.Test;

class BenchTableTest {
  private static final Timing TIMING = new Timing(4, 3.5, 12, 7);

  @Test
  void aShareStandsInItsColumnAndInTheRow() {
    BenchTable table = BenchTable.withCeilings();
    table.row("sum", "2^8", new Measured(TIMING, OptionalDouble.of(0.714)));
    table.row("  proof", "2^8", TIMING);
    assertThat(table.render().lines())
        .containsExactly(
            "what     size   median    least   most  of ceiling",
            "-------  ----  -------  -------  -----  ----------",
            "sum       2^8  4.00 ms  3.50 ms  12 ms        71 %",
            "  proof   2^8  4.00 ms  3.50 ms  12 ms");
    assertThat(table.rows().getFirst()).containsEntry("ofCeiling", 0.714);
    assertThat(table.rows().getLast())
        .containsEntry("what", "proof")
        .containsEntry("medianMillis", 4.0)
        .doesNotContainKey("ofCeiling");
  }

  @Test
  void withoutCeilingsThereIsNoSuchColumn() {
    BenchTable table = BenchTable.ofTimes();
    table.row("sum", "2^8", new Measured(TIMING, OptionalDouble.empty()));
    table.ratio("  ours / peer", "2^8", 0.5);
    assertThat(table.render().lines())
        .containsExactly(
            "what           size   median    least   most",
            "-------------  ----  -------  -------  -----",
            "sum             2^8  4.00 ms  3.50 ms  12 ms",
            "  ours / peer   2^8     0.50");
    assertThat(table.rows()).hasSize(1);
  }
}
