package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
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

/** Earnings of a period and their exports, on the command line. */
class EarningsPeriodTest {
  private static final Asset PLAY = new Asset("local", "DEV", 18, true);
  private static final Asset COIN = new Asset("mainnet", "PRV", 6, false);

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

  private Books open(String time) {
    return Books.open(data.resolve("node"), Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
  }

  /** A job that is credited and confirmed at once. */
  private void earn(String time, Asset asset, String job, String device, String units) {
    try (Books books = open(time)) {
      JobKey key = new JobKey(asset.network(), job, "lease");
      BigInteger amount = new BigInteger(units);
      books.write(tx -> {
        tx.declareAsset(asset);
        tx.insertJob(key, "SETTLED(PAID)", "{}", "");
        tx.recordCost(
            JobCost.of(
                key,
                device,
                new EnergyUsed(0.1234567, false, "estimate"),
                new ElectricityPrice(new BigDecimal("0.31"), "EUR"),
                Duration.ofSeconds(3),
                true));
        tx.post(
            booking(
                job + "-1",
                time,
                "REWARD_PENDING",
                key,
                LedgerAccounts.pending(asset.network()),
                LedgerAccounts.income(asset.network(), "fee-reward"),
                asset,
                amount));
        tx.post(
            booking(
                job + "-2",
                time,
                "REWARD_CONFIRMED",
                key,
                LedgerAccounts.confirmed(asset.network()),
                LedgerAccounts.pending(asset.network()),
                asset,
                amount));
      });
    }
  }

  private static LedgerTransaction booking(
      String id,
      String time,
      String kind,
      JobKey key,
      String to,
      String from,
      Asset asset,
      BigInteger amount) {
    return new LedgerTransaction(
        id,
        Instant.parse(time),
        kind,
        Optional.of(key),
        "",
        List.of(
            new Posting(to, asset.id(), amount), new Posting(from, asset.id(), amount.negate())));
  }

  private void twoNetworks() {
    earn("2026-10-31T22:59:59Z", PLAY, "october", "cpu:0", "7");
    earn("2026-10-31T23:00:00Z", PLAY, "a", "cpu:0", "1000000000000000001");
    earn("2026-11-02T10:00:00Z", PLAY, "b", "gpu:A", "2500000000000000000");
    earn("2026-11-30T22:59:59Z", COIN, "c", "gpu:A", "1500000");
  }

  private CommandRun earnings(String... more) {
    List<String> all = new ArrayList<>(List.of("earnings", "--data-dir", data.toString()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "network, 'local mainnet'",
    "device, 'cpu:0 gpu:A'",
    "asset, 'local:DEV mainnet:PRV'",
    "layer, 'fee-reward (none)'"
  })
  void everySumIsThatOfItsRows(String by, String parts) {
    twoNetworks();
    CommandRun ended = earnings("--period", "month", "--at", "2026-11-15", "--by", by);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .startsWith("Earnings from 2026-11-01 to 2026-11-30 (Europe/Berlin), by " + by + ":")
        .contains("--price ASSET=PRICE");
    List<String> names = new ArrayList<>();
    BigDecimal[] rows = new BigDecimal[12];
    BigDecimal[] sum = new BigDecimal[12];
    Arrays.setAll(rows, i -> BigDecimal.ZERO);
    Arrays.setAll(sum, i -> BigDecimal.ZERO);
    boolean inSum = false;
    for (String line :
        ended.out().lines().skip(3).takeWhile(l -> !l.startsWith("Energy")).toList()) {
      String[] cells = line.replace("(play money)", "").replace(" EUR", "").strip().split("\\s+");
      boolean named = !line.startsWith(" ");
      inSum |= cells[0].equals("sum");
      if (named && !inSum) {
        names.add(cells[0]);
      }
      BigDecimal[] into = inSum ? sum : rows;
      int asset = named ? 4 : 3;
      int place = cells[asset].equals("DEV") ? 0 : 3;
      for (int i = 0; i < 3; i++) {
        add(into, place + i, cells[asset - 3 + i]);
      }
      for (int i = asset + 1; i < cells.length; i++) {
        add(into, 6 + i - asset, cells[i]);
      }
    }
    assertThat(String.join(" ", names)).isEqualTo(parts);
    assertThat(rows).isEqualTo(sum);
    assertThat(sum[0]).isEqualTo("3.500000000000000001");
    assertThat(sum[3]).isEqualTo("1.5");
    assertThat(sum[7]).isEqualTo("3");
    // Three jobs' energy to the millionth of a watt-hour, and its cost at 0.31 EUR per kWh.
    assertThat(sum[8]).isEqualTo("0.370371");
    assertThat(sum[9]).isEqualTo("0.00011481");
  }

  private static void add(BigDecimal[] into, int place, String cell) {
    into[place] = into[place].add(new BigDecimal(cell)).stripTrailingZeros();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theDocumentIsTheSameBesideANode(boolean held) {
    twoNetworks();
    try (Books node = held ? open("2026-12-01T00:00:00Z") : null) {
      CommandRun ended =
          earnings("--period", "all", "--by", "asset", "--price", "mainnet:PRV=0.10", "--json");
      assertThat(ended.err()).isEmpty();
      JsonNode json = JsonMapper.shared().readTree(ended.out());
      assertThat(json.path("running").asBoolean()).isEqualTo(held);
      assertThat(json.path("zone").asString()).isEqualTo("Europe/Berlin");
      assertThat(json.path("rows").size()).isEqualTo(2);
      assertThat(json.path("sum").path("jobs").asLong()).isEqualTo(4);
      assertThat(json.path("rows").get(0).path("money").get(0).path("credited").asString())
          .isEqualTo("3500000000000000008");
      // 1.5 PRV at 0.10 EUR, less four jobs at 0.00003827 EUR
      assertThat(json.path("net").asString()).isEqualTo("0.14984692");
      assertThat(json.path("currency").asString()).isEqualTo("EUR");
      assertThat(json.path("breakEvenPerKwh").asString()).startsWith("303.7");
    }
  }

  @Test
  void playMoneyHasNoBreakEven() {
    earn("2026-11-02T10:00:00Z", PLAY, "b", "gpu:A", "25");
    CommandRun ended = earnings("--period", "year", "--at", "2026-01-01");
    assertThat(ended.out()).contains("play money is worth nothing outside its network");
    assertThat(ended.out()).doesNotContain("Net:").doesNotContain("the net would be 0");
  }

  @ParameterizedTest
  @CsvSource({
    "--period fortnight,                'day, week, month, year, all'",
    "--by circuit,                      'network, device, layer, asset'",
    "--at tomorrow,                     2026-11-29",
    "--at 9999-01-01,                   too far away",
    "--period all --at 2026-11-29,      has all days",
    "--period day --price local:DEV=1e9,no price",
    "--export quicken out.csv,          'audit, koinly or cointracker'",
    "--play-money,                      --export",
  })
  void badWordsAreNamed(String words, String said) {
    twoNetworks();
    CommandRun ended = earnings(words.split(" "));
    assertThat(ended.code()).isNotZero();
    assertThat(ended.err()).contains(said);
    assertThat(ended.err().lines().count()).isLessThan(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void exportsAreWrittenAlsoBesideANode(boolean held) throws Exception {
    twoNetworks();
    Path file = data.resolve("koinly.csv");
    CommandRun ended;
    try (Books node = held ? open("2026-12-01T00:00:00Z") : null) {
      ended = earnings("--period", "month", "--export", "koinly", file.toString());
    }
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("1 row for koinly are in " + file);
    assertThat(ended.err()).contains("3 movements of play money are not in");
    assertThat(Files.readString(file)).contains(",1.5,PRV,").doesNotContain("DEV");
  }

  @Test
  void playMoneyAloneNeedsAnExplicitWish() throws Exception {
    earn("2026-11-02T10:00:00Z", PLAY, "b", "gpu:A", "25");
    Path file = data.resolve("cointracker.csv");
    CommandRun refused = earnings("--export", "cointracker", file.toString());
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).contains("nothing but play money", "--play-money");
    assertThat(file).doesNotExist();
    CommandRun wished = earnings("--export", "cointracker", file.toString(), "--play-money");
    assertThat(wished.code()).as(wished.err()).isZero();
    assertThat(Files.readString(file)).contains("PLAY-MONEY-DEV");
  }
}
