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
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of jobs on the terminal, with and without a node that holds the books. */
class JobsCommandTest {
  private static final int JOBS = 120;
  private static final Asset DEV = new Asset("local", "DEV", 18, true);

  @TempDir private static Path data;

  /** A fifth each of paid, failed, open, lost and rejected; every tenth of another network. */
  @BeforeAll
  static void fill() {
    try (Books books = open(Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC))) {
      books.write(tx -> {
        tx.declareAsset(DEV);
        for (int i = 0; i < JOBS; i++) {
          job(tx, i);
        }
      });
    }
  }

  private static Books open(Clock clock) {
    return Books.open(data.resolve("node"), clock);
  }

  private static void job(BooksTransaction tx, int i) {
    List<String> states =
        List.of(
            JobStates.PAID,
            JobStates.FAILED,
            JobStates.PROVING,
            JobStates.LOST_RACE,
            JobStates.REJECTED);
    JobKey key = new JobKey(i % 10 == 3 ? "second" : "local", "job-%03d".formatted(i), "l" + i);
    String state = states.get(i % 5);
    tx.insertJob(key, JobStates.OFFERED, "{}", Reason.of(ReasonCode.OFFERED).write());
    tx.moveJob(
        key,
        JobStates.OFFERED,
        state,
        "{\"terms\":{\"circuit\":\"batch-%d\"}}".formatted(i % 2 == 0 ? 16 : 64),
        Reason.of(ReasonCode.PROVED).with("proof", "ab".repeat(32)).with("bytes", 804).write());
    if (state.equals(JobStates.PAID)) {
      tx.recordCost(
          JobCost.of(
              key,
              "gpu:1",
              new EnergyUsed(1.5, true, "NVML"),
              new ElectricityPrice(new BigDecimal("0.3"), "EUR"),
              Duration.ofMillis(1000 + i),
              true));
      BigInteger units = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(1 + i % 7));
      boolean unused =
          tx.post(
              new LedgerTransaction(
                  "local/event/" + i,
                  Instant.parse("2026-01-05T10:00:00Z"),
                  "REWARD_PENDING",
                  Optional.of(key),
                  "",
                  List.of(
                      new Posting(LedgerAccounts.pending("local"), DEV.id(), units),
                      new Posting(
                          LedgerAccounts.income("local", "fee"), DEV.id(), units.negate()))));
      assertThat(unused).isTrue();
    }
  }

  private static CommandRun jobs(String... more) {
    List<String> all = new ArrayList<>(List.of("jobs"));
    all.addAll(List.of(more));
    all.addAll(List.of("--data-dir", data.toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static JsonNode answer(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--json");
    CommandRun ended = jobs(all.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isZero();
    return JsonMapper.shared().readTree(ended.out());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "                                    | 120 | job-119",
        "--state paid                        |  24 | job-115",
        "--state PAID,failed                 |  48 | job-116",
        "--state open                        |  24 | job-117",
        "--state proving                     |  24 | job-117",
        "--state lost                        |  24 | job-118",
        "--state unpaid                      |  72 | job-119",
        "--network second                    |  12 | job-113",
        "--network second --state lost       |  12 | job-113",
        "--device gpu:1                      |  24 | job-115",
        "--system groth16                    | 120 | job-119",
        "--system plonk                      |   0 |        ",
        "--search BATCH-64                   |  60 | job-119",
        "--search job-01                     |  10 | job-019",
        "--since 2026-01-05T10:00:00Z        | 120 | job-119",
        "--until 2026-01-05                  |   0 |        ",
        "--since 1h                          |   0 |        ",
        "--sort earned                       | 120 | job-090",
        "--sort duration                     | 120 | job-115",
        "--sort circuit --ascending          | 120 | job-000",
        "--ascending                         | 120 | job-000",
      })
  void eachFilterLeavesItsJobs(String options, int matching, String first) {
    JsonNode answer = answer(options == null ? new String[0] : options.split(" +"));
    assertThat(answer.path("jobsInBooks").asInt()).isEqualTo(JOBS);
    assertThat(answer.path("matching").asInt()).isEqualTo(matching);
    assertThat(answer.path("jobs").size()).isEqualTo(Math.min(30, matching));
    if (first != null) {
      assertThat(answer.path("jobs").get(0).path("jobId").asString()).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theTableTellsKindsOfMoneyAndHowManyThereAreAlsoBesideANode(boolean held) {
    CommandRun ended;
    try (Books node = held ? open(Clock.systemUTC()) : null) {
      ended = jobs("--state", "paid", "--limit", "5");
    }
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("job-115", "DEV (play money)", "1.500 Wh", "1.1 s")
        .contains("These are 5 of 24 jobs; --limit N lists more of them, --csv FILE exports all.");
  }

  @Test
  void allThatAreMeantAreExported(@TempDir Path folder) throws Exception {
    Path csv = folder.resolve("jobs.csv");
    CommandRun ended = jobs("--state", "failed", "--limit", "1", "--csv", csv.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readAllLines(csv)).hasSize(1 + JOBS / 5).first().asString().contains("lease");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "job-115 | Job           job-115",
        "job-11  | Several jobs' ids begin with",
        "job-9   | No job's id begins with \"job-9\"",
        "%       | No job's id begins with",
      })
  void oneJobIsShownByItsIdOrTheBeginningOfIt(String id, String said) {
    List<String> line = List.of("jobs", "show", id, "--data-dir", data.toString());
    CommandRun ended = CommandRun.of(line.toArray(String[]::new));
    assertThat(ended.out() + ended.err()).contains(said);
    if (ended.code() == 0) {
      assertThat(ended.out())
          .contains(
              "SHA-256 " + "ab".repeat(32) + ", 804 bytes",
              "Steps:",
              "4 DEV (play money)",
              "measured");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--state wrong     | There is no state \"wrong\"; the states are open, unpaid, lost, offered",
        "--limit 0         | --limit wants a number from 1 to 1000000.",
        "--since yesterday | --since does not understand \"yesterday\"; give a date",
        "--since 2026-13-01| --since does not understand \"2026-13-01\"",
        "--sort size       | TIME, EARNED, DURATION, CIRCUIT",
        "--jobs 3          | Unknown option",
      })
  void whatIsWrongIsSaid(String options, String sentence) {
    CommandRun ended = jobs(options.split(" +"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(sentence);
  }

  @Test
  void withoutBooksThereIsNothingToList(@TempDir Path none) {
    CommandRun ended = CommandRun.of("jobs", "--data-dir", none.toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("no node has run here");
    assertThat(none.resolve("node")).as("reading makes nothing").doesNotExist();
  }

  @Test
  void theHelpFitsATerminalAndEndsItsSentences() {
    for (String[] line : new String[][] {{"jobs", "--help"}, {"jobs", "show", "--help"}}) {
      String help = CommandRun.of(line).out();
      assertThat(help.lines()).allMatch(text -> text.length() <= 80);
      assertThat(help).contains("Usage: hearth " + line[0]);
    }
  }
}
