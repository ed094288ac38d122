package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The books on the terminal, alone and beside a node that holds them. */
class EarningsCommandTest {
  private static final int JOBS = 238;

  @TempDir private Path data;
  private Path csv;

  @BeforeEach
  void fill() {
    csv = data.resolve("out.csv");
    Asset asset = new Asset("local", "DEV", 18, true);
    try (Books books = open()) {
      books.write(tx -> {
        tx.declareAsset(asset);
        for (int i = 0; i < JOBS; i++) {
          JobKey key = new JobKey("local", "job-%03d".formatted(i), "lease-" + i);
          tx.insertJob(key, "ACCEPTED", "{}", "");
        }
        tx.post(
            new LedgerTransaction(
                "local/grant",
                Instant.EPOCH,
                "GRANT",
                Optional.empty(),
                "",
                List.of(
                    new Posting(LedgerAccounts.pending("local"), asset.id(), BigInteger.TEN),
                    new Posting(
                        LedgerAccounts.income("local", "x"),
                        asset.id(),
                        BigInteger.TEN.negate()))));
      });
    }
  }

  private Books open() {
    return Books.open(data.resolve("node"), Clock.systemUTC());
  }

  private CommandRun earnings(String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "earnings";
    all[1] = "--data-dir";
    all[2] = data.toString();
    System.arraycopy(more, 0, all, 3, more.length);
    return CommandRun.of(all);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theExportIsWrittenWhetherANodeHoldsTheBooksOrNot(boolean held) throws Exception {
    CommandRun ended;
    try (Books node = held ? open() : null) {
      ended = earnings("--csv", csv.toString());
    }
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out()).contains(csv.toString(), "The books' check:", "DEV (play money)");
    assertThat(ended.out().contains("A node is running")).isEqualTo(held);
    assertThat(Files.readString(csv).lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .contains("raw_amount");
    assertThat(ended.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 30, true", "100, 100, true", "238, 238, false", "1000, 238, false"})
  void theTableSaysHowManyThereAre(int wanted, int shown, boolean more) {
    CommandRun ended = wanted == 0 ? earnings() : earnings("--jobs", Integer.toString(wanted));
    assertThat(ended.out().lines().filter(line -> line.startsWith("job-")).count())
        .isEqualTo(shown);
    assertThat(ended.out().contains("the newest " + shown + " of 238 jobs")).isEqualTo(more);
  }

  @Test
  void theDocumentSaysSoToo() {
    try (Books node = open()) {
      JsonNode json = JsonMapper.shared().readTree(earnings("--json").out());
      assertThat(json.path("running").asBoolean()).isTrue();
      assertThat(json.path("jobsInBooks").asInt()).isEqualTo(JOBS);
      assertThat(json.path("jobs").size()).isEqualTo(JOBS);
      assertThat(json.path("balances").get(0).path("pending").asString()).isEqualTo("10");
      assertThat(node.countJobs()).isEqualTo(JOBS);
    }
  }

  @Test
  void withoutBooksAnExportFailsAndSaysWhy() {
    CommandRun ended =
        CommandRun.of(
            "earnings", "--data-dir", data.resolve("no").toString(), "--csv", csv.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains(csv.toString(), "no books");
    assertThat(csv).doesNotExist();
  }
}
