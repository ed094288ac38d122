package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The price book on the command line, and what earnings and exports make of it. */
class PriceCommandTest {
  private static final Asset PLAY = new Asset("local", "DEV", 18, true);
  private static final Asset COIN = new Asset("mainnet", "PRV", 6, false);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-03T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path data;
  private final TimeZone before = TimeZone.getDefault();

  @BeforeEach
  void inBerlin() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
  }

  @AfterEach
  void back() {
    TimeZone.setDefault(before);
  }

  private void earn(Asset asset, String time, long units) {
    try (Books books = Books.open(data.resolve("node"), CLOCK)) {
      books.write(tx -> {
        tx.declareAsset(asset);
        tx.post(
            new LedgerTransaction(
                asset.network() + "/" + time,
                Instant.parse(time),
                "GRANT",
                Optional.empty(),
                "",
                List.of(
                    new Posting(
                        LedgerAccounts.confirmed(asset.network()),
                        asset.id(),
                        BigInteger.valueOf(units)),
                    new Posting(
                        LedgerAccounts.income(asset.network(), "fee-reward"),
                        asset.id(),
                        BigInteger.valueOf(-units)))));
      });
    }
  }

  private void bothNetworks() {
    earn(PLAY, "2025-11-01T10:00:00Z", 5);
    earn(COIN, "2025-11-01T10:00:00Z", 1_500_000);
    earn(COIN, "2025-11-02T10:00:00Z", 2_000_000);
  }

  private CommandRun hearth(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data-dir", data.toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static JsonNode json(CommandRun ended) {
    assertThat(ended.err()).isEmpty();
    return JsonMapper.shared().readTree(ended.out());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pricesAreKeptListedAndRemovedAlsoBesideANode(boolean held) {
    bothNetworks();
    try (Books node = held ? Books.open(data.resolve("node"), CLOCK) : null) {
      CommandRun added = hearth("price", "add", "prv", "0.10", "--at", "2025-11-01");
      assertThat(added.err()).isEmpty();
      assertThat(added.out().strip())
          .isEqualTo(
              "Kept as number 1: 1 PRV = 0.10 EUR from 2025-10-31T23:00:00Z on, typed in by the"
                  + " owner.");
      JsonNode second =
          json(
              hearth(
                  "price",
                  "add",
                  "mainnet:PRV",
                  "0.2",
                  "--currency",
                  "usd",
                  "--at",
                  "2025-11-02",
                  "--json"));
      assertThat(second.path("kept").get(0).path("currency").asString()).isEqualTo("USD");
      assertThat(hearth("price", "add", "PRV", "0.1", "--at", "2025-11-01").out())
          .contains("kept already");
      hearth("price", "add", "PRV", "0.11", "--at", "2025-11-01");
      CommandRun listed = hearth("price");
      assertThat(listed.out().lines().skip(2).map(line -> line.strip().split("\\s+")[0]))
          .containsExactly("2", "3", "1");
      assertThat(listed.out()).contains("typed in by the owner (replaced)");
      assertThat(hearth("price", "remove", "3", "9").err()).contains("number 9");
      assertThat(hearth("price", "remove", "3").out()).contains("Removed number 3: 1 mainnet:PRV");
      JsonNode left = json(hearth("price", "list", "PRV", "--json"));
      assertThat(left.path("matching").asLong()).isEqualTo(2);
      assertThat(left.path("prices").get(1).path("price").asString()).isEqualTo("0.10");
      assertThat(left.path("prices").get(1).path("replaced").asBoolean()).isFalse();
    }
  }

  @Test
  void aFileOfPricesIsImportedWholeAndTakenBackWhole() throws Exception {
    bothNetworks();
    Path file = data.resolve("daily.csv");
    Files.writeString(file, "date,price\n2025-11-01,0.10\n2025-11-02,0.20\n");
    CommandRun imported = hearth("price", "import", "PRV", file.toString());
    assertThat(imported.err()).isEmpty();
    assertThat(imported.out())
        .contains(
            "2 prices of PRV in EUR kept, from 2025-11-01T00:00:00Z to 2025-11-02T00:00:00Z.");
    JsonNode again = json(hearth("price", "import", "PRV", file.toString(), "--json"));
    assertThat(again.path("kept").asLong()).isZero();
    assertThat(again.path("alreadyThere").asLong()).isEqualTo(2);
    Files.writeString(file, "date,price\n2025-11-03,0.30\n2025-11-04,oops\n");
    CommandRun refused = hearth("price", "import", "PRV", file.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("Nothing was imported", "Line 3, column 2 (price): \"oops\" is no price");
    assertThat(hearth("price", "list").out()).doesNotContain("0.30");
    assertThat(hearth("price", "remove", "--imported-from", "other.csv").err())
        .contains("nothing was changed");
    hearth("price", "remove", "--imported-from", "daily.csv");
    assertThat(hearth("price").out()).contains("No price is kept");
  }

  @Test
  void aPeriodHasWhatItsReceiptsWereWorthAndTheExportToo() throws Exception {
    bothNetworks();
    hearth("price", "add", "PRV", "0.2", "--at", "2025-11-02");
    CommandRun some = hearth("earnings", "--period", "month", "--at", "2025-11-15");
    assertThat(some.out())
        .contains(
            "Net: 0.7 EUR.",
            "Priced at 1 mainnet:PRV = 0.2 EUR from 2025-11-01T23:00:00Z on, typed in by the owner",
            "Worth when received: not known. 1 of 2 receipts have no price of their time");
    Path out = data.resolve("koinly.csv");
    CommandRun exported = hearth("earnings", "--export", "koinly", out.toString());
    assertThat(exported.err()).contains("1 movement has no price in " + out);
    hearth("price", "add", "PRV", "0.1", "--at", "2025-11-01");
    JsonNode all = json(hearth("earnings", "--period", "all", "--json"));
    assertThat(all.path("receipts").path("worth").path("EUR").asString()).isEqualTo("0.55");
    assertThat(all.path("keptPrices").get(0).path("price").asString()).isEqualTo("0.2");
    assertThat(all.path("net").asString()).isEqualTo("0.7");
    // What is said for this once comes before what is kept, and is forgotten again.
    JsonNode once =
        json(hearth("earnings", "--period", "all", "--price", "mainnet:PRV=1", "--json"));
    assertThat(once.path("net").asString()).isEqualTo("3.5");
    assertThat(once.path("keptPrices").size()).isZero();
    assertThat(json(hearth("price", "--json")).path("matching").asLong()).isEqualTo(2);
    assertThat(hearth("earnings", "--export", "koinly", out.toString()).err())
        .doesNotContain("no price");
    assertThat(Files.readString(out))
        .contains(
            "2025-11-01 10:00 UTC,,,1.5,PRV,,,0.15000000,EUR,mining",
            "2025-11-02 10:00 UTC,,,2,PRV,,,0.40000000,EUR,mining");
  }

  @ParameterizedTest
  @CsvSource({
    "add DEV 1,                          play money",
    "import local:DEV FILE,              play money",
    "add XYZ 1,                          'there are local:DEV (play money), mainnet:PRV'",
    "add PRV 1e9,                        is no price",
    "add PRV -1,                         -1",
    "add PRV 1 --currency euros,         is no currency",
    "add PRV 1 --at 2999-01-01,          yet to come",
    "add PRV 1 --at 1999-01-01,          too old",
    "import PRV no-such-file.csv,        There is no file",
    "remove,                             Say which prices",
    "list --limit 0,                     --limit",
  })
  void badWordsAreNamed(String words, String said) throws Exception {
    bothNetworks();
    Path file = data.resolve("p.csv");
    Files.writeString(file, "2025-11-01,1\n");
    CommandRun ended = hearth(("price " + words).replace("FILE", file.toString()).split(" "));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(said);
    assertThat(ended.err().lines().count()).isLessThan(3);
    assertThat(data.resolve("node/prices.txt")).doesNotExist();
  }

  @Test
  void withoutBooksNothingIsKnownToHaveAPrice() {
    CommandRun ended = hearth("price", "add", "PRV", "1");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("know no asset yet");
    assertThat(hearth("price").out()).contains("No price is kept");
    assertThat(data.resolve("node")).doesNotExist();
  }

  @Test
  void aDamagedPriceBookLeavesTheEarningsReadable() throws Exception {
    bothNetworks();
    Files.writeString(data.resolve("node/prices.txt"), "nonsense");
    CommandRun ended = hearth("earnings", "--period", "all");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("mainnet", "3.5");
    assertThat(ended.err()).contains("price book", "is damaged");
    assertThat(hearth("price").code()).isEqualTo(1);
  }
}
