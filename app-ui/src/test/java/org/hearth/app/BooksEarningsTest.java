package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.earnings.Books;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The earnings screen's figures, read beside books that somebody else holds. */
class BooksEarningsTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final List<Instant> DAY =
      List.of(NOON.minusSeconds(43_200), NOON, NOON.plusSeconds(43_200));

  @TempDir Path data;

  private static void grant(Books books, Asset asset) {
    books.write(tx -> {
      tx.declareAsset(asset);
      tx.post(
          new LedgerTransaction(
              asset.network() + "/grant",
              NOON,
              "GRANT",
              Optional.empty(),
              "",
              List.of(
                  new Posting(
                      "assets:" + asset.network() + ":confirmed", asset.id(), BigInteger.TEN),
                  new Posting(
                      "income:" + asset.network() + ":x", asset.id(), BigInteger.TEN.negate()))));
    });
  }

  @Test
  void booksAreReadBesideTheNodeThatHoldsThem() throws Exception {
    Path folder = data.resolve("node");
    BooksEarnings earnings = new BooksEarnings(folder);
    assertThat(earnings.firstBooking()).isEmpty();
    assertThat(earnings.report(DAY, Split.ASSET).empty()).isTrue();
    assertThat(earnings.report(DAY, Split.ASSET).buckets()).hasSize(2);
    assertThat(folder).doesNotExist();
    Path file = data.resolve("out.csv");
    assertThatThrownBy(() -> earnings.export(ExportFormat.KOINLY, false, file))
        .isInstanceOf(BooksException.class)
        .hasMessageContaining("no books");
    try (Books node = Books.open(folder, Clock.fixed(NOON, ZoneOffset.UTC))) {
      grant(node, new Asset("local", "DEV", 0, true));
      assertThat(earnings.firstBooking()).contains(NOON);
      Files.writeString(file, "an older export");
      assertThat(earnings.export(ExportFormat.KOINLY, false, file).nothingButPlayMoney()).isTrue();
      assertThat(Files.readString(file)).isEqualTo("an older export");
      grant(node, new Asset("mainnet", "PRV", 0, false));
      EarningsReport report = earnings.report(DAY, Split.ASSET);
      assertThat(report.rows()).hasSize(2);
      assertThat(report.buckets().getLast().figures()).isEqualTo(report.total());
      assertThat(earnings.export(ExportFormat.KOINLY, false, file).rows()).isEqualTo(1);
      assertThat(Files.readString(file)).contains(",10,PRV,");
    }
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left.map(p -> p.getFileName().toString())).containsOnly("node", "out.csv");
    }
    assertThatThrownBy(
            () -> earnings.export(ExportFormat.AUDIT, false, data.resolve("no/such/place.csv")))
        .isInstanceOf(BooksException.class)
        .hasMessageContaining("place.csv")
        .hasMessageContaining("choose another place");
  }
}
