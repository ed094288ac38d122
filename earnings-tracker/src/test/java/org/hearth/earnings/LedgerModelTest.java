package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.DEV;
import static org.hearth.earnings.Scene.NETWORK;
import static org.hearth.earnings.Scene.job;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.earnings.ledger.StaleJobException;
import org.hearth.earnings.sqlite.HashChains;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random commands against the books and against a plain reference in memory: equal after each one,
 * and the whole history booked again gives the same balances and the same export to the byte.
 */
class LedgerModelTest {
  private static final int COMMANDS = 100;
  private static final String OTHER_ASSET = "local:POINTS";

  @TempDir(factory = MemoryDisk.class)
  Path folder;

  /** The reference: maps and plain additions. */
  private static final class Model {
    final Map<String, BigInteger> accounts = new HashMap<>();
    final Map<String, LedgerTransaction> booked = new HashMap<>();
    final Map<JobKey, String> jobs = new HashMap<>();
    final Map<JobKey, BigInteger> earned = new HashMap<>();
    final List<LedgerTransaction> history = new ArrayList<>();
    long events;

    void post(LedgerTransaction t) {
      booked.put(t.externalId(), t);
      history.add(t);
      for (Posting p : t.postings()) {
        accounts.merge(p.account() + " " + p.assetId(), p.amount(), BigInteger::add);
        if (t.job().isPresent() && p.assetId().equals(DEV.id()) && !p.account().startsWith("a")) {
          earned.merge(t.job().get(), p.amount().negate(), BigInteger::add);
        }
      }
    }

    BigInteger balance(String account) {
      return accounts.getOrDefault(account + " " + DEV.id(), BigInteger.ZERO);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261123, -88})
  void booksAndReferenceAgreeAfterEveryCommand(long fixed) {
    long seed = TestSeed.of("LedgerModelTest", fixed);
    Random random = new Random(seed);
    Model model = new Model();
    String csv;
    List<Balances> balances;
    try (Books books = Books.open(folder.resolve("first"), CLOCK)) {
      declare(books);
      for (int i = 0; i < COMMANDS; i++) {
        command(random, books, model, i);
        compare(books, model, "seed " + seed + " command " + i);
      }
      assertThat(Scene.wrong(books)).allMatch(f -> f.check().equals("contradictions"));
      balances = books.balances();
      csv = csv(books);
    }
    assertThat(model.history.size()).as("bookings made").isGreaterThan(COMMANDS / 4);
    replayElsewhere(model, balances, csv);
  }

  /**
   * Bar B41: short sequences find more than long ones, because each begins with empty books. Five
   * hundred in each run, two thousand every night.
   */
  @Test
  void manySequencesAgree() {
    long seed = TestSeed.of("LedgerModelTest sequences", 20261128);
    int sequences = TestSeed.nightly() ? 2000 : 500;
    for (int n = 0; n < sequences; n++) {
      Random random = new Random(seed + n);
      Model model = new Model();
      try (Books books = Books.open(folder.resolve("sequence-" + n), CLOCK)) {
        declare(books);
        for (int i = 0; i < 200; i++) {
          String when = "seed " + seed + " sequence " + n + " command " + i;
          command(random, books, model, i);
          compareSums(books, model, when);
          if (i % 50 == 49) {
            compare(books, model, when);
          }
        }
        if (n % 10 == 0) {
          assertThat(Scene.wrong(books)).allMatch(f -> f.check().equals("contradictions"));
        }
      }
    }
  }

  /** Bar B42: what is computed and what is written depend on no language and no time zone. */
  private static final Map<String, String> PLACES =
      Map.of(
          "ar-EG-u-nu-arab", "Asia/Kathmandu",
          "tr-TR", "America/St_Johns",
          "th-TH-u-nu-thai-ca-buddhist", "Pacific/Apia");

  private void replayElsewhere(Model model, List<Balances> balances, String csv) {
    PLACES.forEach((language, zone) -> replay(language, zone, model, balances, csv));
  }

  private void replay(
      String language, String place, Model model, List<Balances> balances, String csv) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try (Books books = Books.open(folder.resolve(language), CLOCK)) {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone(place));
      declare(books);
      String previous = HashChains.ZERO;
      for (long seq = 1; seq <= model.events; seq++) {
        String last = previous;
        long next = seq;
        previous = books.transact(tx -> Scene.event(tx, last, next));
      }
      model.history.forEach(t -> books.write(tx -> tx.post(t)));
      model.history.forEach(t -> assertThat(Scene.post(books, t)).isFalse());
      assertThat(books.balances()).isEqualTo(balances);
      assertThat(csv(books)).isEqualTo(csv);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static void declare(Books books) {
    books.write(tx -> {
      tx.declareAsset(DEV);
      tx.declareAsset(new Asset(NETWORK, "POINTS", 0, true));
    });
  }

  private static void command(Random random, Books books, Model model, int i) {
    switch (random.nextInt(7)) {
      case 0 -> {
        JobKey key = job(i);
        books.write(tx -> tx.insertJob(key, JobStates.OFFERED, "{}", ""));
        model.jobs.put(key, JobStates.OFFERED);
      }
      case 1 -> moveAny(random, books, model);
      case 2, 3 -> {
        LedgerTransaction t = reward(random, model);
        String previous = books.cursorHash(NETWORK).orElse(HashChains.ZERO);
        books.write(tx -> {
          Scene.event(tx, previous, model.events + 1);
          assertThat(tx.post(t)).isTrue();
        });
        model.events++;
        model.post(t);
      }
      case 4 -> {
        BigInteger sum = below(random, model.balance(LedgerAccounts.pending(NETWORK)));
        String previous = books.cursorHash(NETWORK).orElse(HashChains.ZERO);
        LedgerTransaction t =
            Scene.transfer(
                model.events + 1,
                "REWARD_CONFIRMED",
                LedgerAccounts.pending(NETWORK),
                LedgerAccounts.confirmed(NETWORK),
                sum);
        books.write(tx -> {
          Scene.event(tx, previous, model.events + 1);
          tx.post(t);
        });
        model.events++;
        model.post(t);
      }
      case 5 -> repeatOrContradict(random, books, model);
      default -> {
        LedgerTransaction t = reward(random, model);
        List<Posting> off = new ArrayList<>(t.postings());
        off.set(0, new Posting(off.get(0).account(), DEV.id(), BigInteger.TEN.pow(30)));
        LedgerTransaction unbalanced =
            new LedgerTransaction("odd/" + i, t.at(), t.kind(), t.job(), "", off);
        assertThatThrownBy(() -> books.write(tx -> tx.post(unbalanced)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static void moveAny(Random random, Books books, Model model) {
    List<JobKey> keys = model.jobs.keySet().stream().sorted(BY_ID).toList();
    if (keys.isEmpty()) {
      return;
    }
    JobKey key = keys.get(random.nextInt(keys.size()));
    String from = random.nextBoolean() ? JobStates.OFFERED : JobStates.ACCEPTED;
    String to = JobStates.ACCEPTED;
    if (from.equals(model.jobs.get(key))) {
      books.write(tx -> tx.moveJob(key, from, to, "{}", ""));
      model.jobs.put(key, to);
    } else {
      assertThatThrownBy(() -> books.write(tx -> tx.moveJob(key, from, to, "{}", "")))
          .isInstanceOf(StaleJobException.class);
    }
  }

  private static void repeatOrContradict(Random random, Books books, Model model) {
    if (model.history.isEmpty()) {
      return;
    }
    LedgerTransaction t = model.history.get(random.nextInt(model.history.size()));
    if (random.nextBoolean()) {
      LedgerTransaction reworded =
          new LedgerTransaction(
              t.externalId(), t.at(), t.kind(), t.job(), "other words", t.postings().reversed());
      assertThat(Scene.post(books, reworded)).isFalse();
    } else {
      LedgerTransaction later =
          new LedgerTransaction(
              t.externalId(), t.at().plusNanos(1), t.kind(), t.job(), t.memo(), t.postings());
      assertThatThrownBy(() -> books.write(tx -> tx.post(later)))
          .isInstanceOf(ContradictionException.class);
    }
  }

  private static final Comparator<JobKey> BY_ID = Comparator.comparing(JobKey::jobId);

  private static LedgerTransaction reward(Random random, Model model) {
    List<JobKey> keys = model.jobs.keySet().stream().sorted(BY_ID).toList();
    BigInteger fee = new BigInteger(1 + random.nextInt(110), random);
    BigInteger share = below(random, fee);
    LedgerTransaction t =
        Scene.pending(
            model.events + 1,
            keys.isEmpty() ? job(0) : keys.get(random.nextInt(keys.size())),
            fee,
            share);
    List<Posting> postings = new ArrayList<>(t.postings());
    if (random.nextBoolean()) {
      BigInteger points = BigInteger.valueOf(random.nextInt(50));
      postings.add(new Posting(LedgerAccounts.pending(NETWORK), OTHER_ASSET, points));
      postings.add(
          new Posting(LedgerAccounts.income(NETWORK, "points"), OTHER_ASSET, points.negate()));
    }
    return new LedgerTransaction(
        t.externalId(),
        t.at(),
        t.kind(),
        keys.isEmpty() ? Optional.empty() : t.job(),
        "=1+1",
        postings);
  }

  private static BigInteger below(Random random, BigInteger bound) {
    return bound.signum() == 0
        ? BigInteger.ZERO
        : new BigInteger(bound.bitLength() + 8, random).mod(bound);
  }

  private static void compareSums(Books books, Model model, String when) {
    Balances dev = books.balances().getFirst();
    assertThat(dev.pending()).as(when).isEqualTo(model.balance(LedgerAccounts.pending(NETWORK)));
    assertThat(dev.confirmed())
        .as(when)
        .isEqualTo(model.balance(LedgerAccounts.confirmed(NETWORK)));
    assertThat(books.cursor(NETWORK)).as(when).isEqualTo(model.events);
  }

  private static void compare(Books books, Model model, String when) {
    compareSums(books, model, when);
    assertThat(books.transactions(1_000)).as(when).hasSize(model.history.size());
    model.jobs.forEach((key, state) -> {
      assertThat(books.job(key).map(JobRow::state)).as(when).contains(state);
      assertThat(books.earnedFor(key, DEV.id()))
          .as(when)
          .isEqualTo(model.earned.getOrDefault(key, BigInteger.ZERO));
    });
    // Conservation: what was earned is where the money stands, to the unit.
    BigInteger everywhere =
        model.accounts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(everywhere).as(when).isZero();
  }

  private static String csv(Books books) {
    StringBuilder out = new StringBuilder();
    books.exportCsv(out);
    return out.toString();
  }
}
