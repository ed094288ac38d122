package org.hearth.earnings.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hearth.earnings.TestSeed;
import org.hearth.earnings.ledger.Asset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of prices as sites and spreadsheets write them, and as nobody should. */
class PriceCsvTest {
  private static final Asset COIN = new Asset("mainnet", "PRV", 6, false);
  private static final Instant NOW = Instant.parse("2026-11-03T12:00:00Z");
  private static final String TWO = "2026-11-01T00:00:00Z 0.10 EUR, 2026-11-02T00:00:00Z 2.5 EUR";

  @TempDir Path folder;

  private static PriceCsv csv() {
    return new PriceCsv(COIN, "EUR", "daily.csv", NOW);
  }

  private static String shown(List<NewPrice> prices) {
    return prices.stream()
        .map(p -> p.from() + " " + p.value().toPlainString() + " " + p.currency())
        .collect(Collectors.joining(", "));
  }

  static List<String> good() {
    return List.of(
        "2026-11-01,0.10\n2026-11-02,2.5\n",
        "date,price\n2026-11-01,0.10\n2026-11-02,2.5",
        "\uFEFFDate,Price (EUR)\r\n2026-11-02,2.5\r\n\r\n2026-11-01,0.10\r\n",
        "snapped_at,price,market_cap,total_volume\n2026-11-01 00:00:00 UTC,0.10,1e9,7\n"
            + "2026-11-02 00:00:00 UTC,2.5,,\n",
        "Date,Open,High,Low,Close,Adj Close,Volume\n2026-11-01,9,9,9,0.10,8,9\n"
            + "2026-11-02,9,9,9,2.5,8,9\n",
        "Datum;Kurs\n2026-11-01;0,10\n2026-11-02;2,5\n",
        "time\tvalue\n2026-11-01T00:00Z\t0.10\n2026-11-02T01:00+01:00\t2.5\n",
        "timestamp,close\n1793491200,0.10\n1793577600000,2.5\n",
        "\"date\",\"price\"\n\"2026-11-01\",\"0.10\"\n\"2026-11-02\",\"2.5\"\n",
        "date,note,price\n2026-11-01,\"a, \"\"b\"\"\nsecond line\",0.10\n2026-11-02,,2.5\n",
        "date,price\n2026-11-01,0.10\n2026-11-02,2.5\n2026-11-02,2.50\n");
  }

  @ParameterizedTest
  @MethodSource("good")
  void manyFormsAreRead(String text) {
    assertThat(shown(csv().parse(text))).isEqualTo(TWO);
    assertThat(csv().parse(text).getFirst().source().words())
        .isEqualTo("imported from the file daily.csv");
  }

  record Bad(String text, String said) {}

  static List<Bad> bad() {
    return List.of(
        new Bad("", "It is empty"),
        new Bad("date,price\n", "no price below"),
        new Bad("when,what\n2026-11-01,1\n", "Line 1: no column is named as one with times"),
        new Bad(
            "date,what\n2026-11-01,1\n", "no column is named as one with prices; name it price"),
        new Bad("2026-11-01,1,2\n", "Line 1 names no columns"),
        new Bad("price a,price b,date\n1,2,2026-11-01\n", "columns 1 and 2 both look like"),
        new Bad(
            "date,price_usd\n2026-11-01,1\n", "column 2 (price): its head says USD and not EUR"),
        new Bad(
            "date,price\n2026-11-01,1\n11/02/2026,1\n",
            "Line 3, column 1 (time): \"11/02/2026\" is no time; write it as 2026-11-03"),
        new Bad("date,price\n2026-02-30,1\n", "Line 2, column 1 (time)"),
        new Bad("date,price\n2026-11-05,1\n", "is yet to come"),
        new Bad("date,price\n1999-11-05,1\n", "is too old"),
        new Bad("date,price\n2026-11-01\n", "Line 2, column 2 (price): it is missing"),
        new Bad("date,price\n2026-11-01,\n", "Line 2, column 2 (price): \"\" is no price"),
        new Bad("date,price\n2026-11-01,-1\n", "\"-1\" is no price"),
        new Bad("date,price\n2026-11-01,1e9\n", "\"1e9\" is no price"),
        new Bad("date,price\n2026-11-01,NaN\n", "\"NaN\" is no price"),
        new Bad("date,price\n2026-11-01,\"1,234.5\"\n", "has a comma; write it with a point"),
        new Bad("date;price\n2026-11-01;1,5\n2026-11-02;1.5\n", "Line 3, column 2 (price)"),
        new Bad("date,price\n2026-11-01,1\n\n2026-11-01,2\n", "Lines 2 and 4 have different"),
        new Bad("date,price\n2026-11-01,\"1\n", "Line 2, column 2: a quotation mark is opened"),
        new Bad("date,price\n2026-11-01," + "1".repeat(2_000), "longer than 1000 characters"),
        new Bad(",".repeat(200), "more than 100 columns"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsWrongIsSaidWithItsPlace(Bad bad) {
    assertThatThrownBy(() -> csv().parse(bad.text()))
        .isInstanceOf(PriceException.class)
        .hasMessageContaining(bad.said());
  }

  @Test
  void filesAreBoundedAndText() throws Exception {
    Path file = folder.resolve("p.csv");
    Files.write(file, new byte[] {(byte) 0xC3, 0x28, '\n'});
    assertThatThrownBy(() -> csv().read(file)).hasMessageContaining("no text in UTF-8");
    Files.write(file, new byte[PriceCsv.MOST_BYTES + 1]);
    assertThatThrownBy(() -> csv().read(file)).hasMessageContaining("larger than 8 MiB");
    String rows =
        IntStream.rangeClosed(0, PriceCsv.MOST_ROWS)
            .mapToObj(i -> (1_600_000_000 + i) + ",1")
            .collect(Collectors.joining("\n"));
    Files.writeString(file, rows);
    assertThatThrownBy(() -> csv().read(file)).hasMessageContaining("more than 50000 prices");
    Files.writeString(file, rows.substring(rows.indexOf('\n') + 1));
    assertThat(csv().read(file)).hasSize(PriceCsv.MOST_ROWS);
  }

  @Test
  void noBytesBreakItOtherThanWithASentence() {
    Random random = new Random(TestSeed.of("PriceCsvTest", 45));
    String base = "date,price,note\n2026-11-01,0.10,\"x\"\n2026-11-02;2,5\t1793491200\n";
    for (int round = 0; round < (TestSeed.nightly() ? 100_000 : 5_000); round++) {
      byte[] bytes = base.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(6); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) ",;\"\n\r\t0-:. TZ9e".charAt(random.nextInt(15));
      }
      String text = new String(bytes, 0, random.nextInt(bytes.length + 1), StandardCharsets.UTF_8);
      try {
        csv().parse(text);
      } catch (PriceException e) {
        assertThat(e.getMessage()).endsWith(".");
      }
    }
  }
}
