package org.hearth.earnings.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.earnings.report.ReportScene.COIN;
import static org.hearth.earnings.report.ReportScene.PLAY;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceSource;
import org.hearth.earnings.report.ReportScene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What programs for taxes are told; columns and times as their help pages have them. */
class TaxExportTest {
  private static final String KOINLY =
      "Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,"
          + "Net Worth Amount,Net Worth Currency,Label,Description,TxHash";
  private static final String COINTRACKER =
      "Date,Received Quantity,Received Currency,Sent Quantity,Sent Currency,Fee Amount,"
          + "Fee Currency,Tag";

  @TempDir Path folder;
  private final ReportScene scene = new ReportScene();
  private Books books;

  @BeforeEach
  void fill() {
    books = Books.open(folder, scene);
    scene.at("2026-11-01T23:59:59Z").paid(books, COIN, "a", "gpu:A", 1_500_000, 0, 300_000);
    JobKey a = new JobKey("mainnet", "a", "lease");
    scene.at("2026-11-02T03:04:05Z").moved(books, COIN, Optional.of(a), false, 1_200_000);
    scene.at("2026-11-03T00:00:00Z").moved(books, COIN, Optional.empty(), true, 1_000_000);
    String confirmed = LedgerAccounts.confirmed("mainnet");
    scene
        .at("2026-11-04T00:00:00Z")
        .book(
            books,
            COIN,
            "SLASH",
            Optional.empty(),
            confirmed,
            -1,
            LedgerAccounts.income("mainnet", "reversal"),
            1);
    scene
        .at("2026-11-05T00:00:00Z")
        .book(
            books,
            COIN,
            "NETWORK_FEE",
            Optional.empty(),
            confirmed,
            -2,
            LedgerAccounts.expense("mainnet", "gas"),
            2);
    scene.at("2026-11-06T00:00:00Z").paid(books, PLAY, "p", "gpu:A", 5, 0, 0);
    scene.at("2026-11-06T01:00:00Z").moved(books, PLAY, Optional.empty(), false, 5);
  }

  @AfterEach
  void close() {
    books.close();
  }

  private String written(ExportFormat format, boolean playMoney, Exported expected) {
    StringBuilder out = new StringBuilder();
    assertThat(books.export(format, playMoney, out)).isEqualTo(expected);
    assertThat(out.toString()).endsWith("\r\n");
    return out.toString().stripTrailing().replace("\r\n", "\n");
  }

  @Test
  void koinlyGetsWhatBecameSafeOnce() {
    assertThat(written(ExportFormat.KOINLY, false, new Exported(3, 1, 3)))
        .isEqualTo(
            String.join(
                "\n",
                KOINLY,
                "2026-11-02 03:04 UTC,,,1.2,PRV,,,,,mining,"
                    + "\"Hearth, network mainnet, mainnet/event/2\",",
                "2026-11-04 00:00 UTC,0.000001,PRV,,,,,,,lost,"
                    + "\"Hearth, network mainnet, mainnet/event/4\",",
                "2026-11-05 00:00 UTC,0.000002,PRV,,,,,,,cost,"
                    + "\"Hearth, network mainnet, mainnet/event/5\","));
  }

  /** Gas for a chain never came through the network: it was the owner's own money. */
  @Test
  void whatTheOwnerPaidOutOfHisPocketIsACost() {
    scene
        .at("2026-11-05T12:00:00Z")
        .book(
            books,
            COIN,
            "COST",
            Optional.empty(),
            LedgerAccounts.owner("mainnet"),
            -7,
            LedgerAccounts.expense("mainnet", "gas"),
            7);
    assertThat(written(ExportFormat.KOINLY, false, new Exported(4, 1, 4)))
        .contains("2026-11-05 12:00 UTC,0.000007,PRV,,,,,,,cost,");
  }

  private void price(String from, String value, PriceSource source) {
    books
        .prices()
        .add(
            List.of(new NewPrice(COIN, new BigDecimal(value), "EUR", Instant.parse(from), source)),
            Instant.parse("2026-11-07T00:00:00Z"));
  }

  @Test
  void koinlyGetsWhatEachReceiptWasWorthAtItsTime() {
    price("2026-11-02T00:00:00Z", "0.10", PriceSource.TYPED);
    price("2026-11-02T03:04:05Z", "0.125", PriceSource.TYPED);
    price("2026-11-02T03:04:06Z", "7", PriceSource.TYPED);
    price("2026-11-04T00:00:00Z", "0.3", PriceSource.imported("daily.csv"));
    assertThat(written(ExportFormat.KOINLY, true, new Exported(4, 0, 0)))
        .startsWith(
            String.join(
                "\n",
                KOINLY,
                "2026-11-02 03:04 UTC,,,1.2,PRV,,,0.15000000,EUR,mining,"
                    + "\"Hearth, network mainnet, mainnet/event/2\",",
                "2026-11-04 00:00 UTC,0.000001,PRV,,,,,0.00000030,EUR,lost,"
                    + "\"Hearth, network mainnet, mainnet/event/4\",",
                "2026-11-05 00:00 UTC,0.000002,PRV,,,,,0.00000060,EUR,cost,"
                    + "\"Hearth, network mainnet, mainnet/event/5\",",
                "2026-11-06 01:00 UTC,,,0.000000000000000005,PLAY-MONEY-DEV,,,,,mining,"));
    assertThat(books.receipts(Instant.parse("2026-11-01T00:00:00Z"), Instant.MAX))
        .isEqualTo(new Receipts(1, 0, new TreeMap<>(Map.of("EUR", new BigDecimal("0.150000000")))));
  }

  @Test
  void aReceiptWithoutAPriceOfItsTimeIsCountedAndLeftEmpty() {
    price("2026-11-02T03:04:06Z", "7", PriceSource.TYPED);
    assertThat(written(ExportFormat.KOINLY, false, new Exported(3, 1, 1)))
        .contains("2026-11-02 03:04 UTC,,,1.2,PRV,,,,,mining,", ",0.00000700,EUR,lost,");
    assertThat(books.receipts(Instant.MIN, Instant.MAX).withoutPrice()).isEqualTo(1);
    assertThat(books.receipts(Instant.parse("2026-11-02T03:04:06Z"), Instant.MAX))
        .isEqualTo(Receipts.NONE);
  }

  @Test
  void theAuditHasPriceSourceAndWorthOfEachBooking() {
    price("2026-11-02T00:00:00Z", "0.10", PriceSource.imported("daily.csv"));
    String audit = written(ExportFormat.AUDIT, false, new Exported(17, 0, 0));
    assertThat(audit)
        .contains(
            "assets:mainnet:confirmed,mainnet:PRV,1200000,6,1.2,0.10,"
                + "imported from the file daily.csv,2026-11-02T00:00:00Z,0.12,EUR,,,,",
            "assets:mainnet:pending,mainnet:PRV,-1200000,6,-1.2,0.10,"
                + "imported from the file daily.csv,2026-11-02T00:00:00Z,-0.12,EUR,,,,",
            "income:mainnet:fee-reward,mainnet:PRV,-1500000,6,-1.5,,,,,,,,,",
            "local:DEV,5,18,0.000000000000000005,,,,,,,,,");
  }

  @Test
  void coinTrackerGetsTheSame() {
    assertThat(written(ExportFormat.COINTRACKER, false, new Exported(3, 1, 0)))
        .isEqualTo(
            String.join(
                "\n",
                COINTRACKER,
                "11/02/2026 03:04:05,1.2,PRV,,,,,mining",
                "11/04/2026 00:00:00,,,0.000001,PRV,,,lost",
                "11/05/2026 00:00:00,,,0.000002,PRV,,,"));
  }

  @Test
  void playMoneyIsWrittenOnWishAloneAndNeverAsACoin() {
    assertThat(written(ExportFormat.KOINLY, true, new Exported(4, 0, 3)))
        .contains(
            "0.000000000000000005,PLAY-MONEY-DEV,,,,,mining,\"PLAY MONEY of no value; Hearth,"
                + " network local,")
        .doesNotContain(",DEV,");
    assertThat(written(ExportFormat.COINTRACKER, true, new Exported(4, 0, 0)))
        .contains("11/06/2026 01:00:00,0.000000000000000005,PLAY-MONEY-DEV,,,,,mining");
  }

  @Test
  void booksOfPlayMoneyAloneSaySo() {
    try (Books play = Books.open(folder.resolve("play"), scene)) {
      scene.paid(play, PLAY, "x", "cpu", 10, 0, 0);
      scene.moved(play, PLAY, Optional.empty(), false, 10);
      StringBuilder out = new StringBuilder();
      assertThat(play.export(ExportFormat.KOINLY, false, out).nothingButPlayMoney()).isTrue();
      assertThat(play.export(ExportFormat.KOINLY, true, out).nothingButPlayMoney()).isFalse();
    }
  }

  @Test
  void theAuditHasEveryRow() {
    String audit = written(ExportFormat.AUDIT, false, new Exported(17, 0, 3));
    assertThat(audit.lines().count()).isEqualTo(18);
    assertThat(audit).contains("local:DEV");
  }

  @ParameterizedTest
  @EnumSource(
      value = ExportFormat.class,
      names = {"KOINLY", "COINTRACKER"})
  void aHostileNameIsNoFormula(ExportFormat format) {
    try (Books odd = Books.open(folder.resolve(format.id()), scene)) {
      Asset asset = new Asset("=net", "=cmd|' /C calc'!A0", 0, false);
      scene.book(
          odd, asset, "GRANT", Optional.empty(), "assets:=net:confirmed", 7, "income:=net:x", -7);
      StringBuilder out = new StringBuilder();
      odd.export(format, false, out);
      assertThat(out.toString()).contains(",7,'=cmd|' /C calc'!A0,");
    }
  }
}
