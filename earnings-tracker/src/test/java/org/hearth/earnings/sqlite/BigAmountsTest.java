package org.hearth.earnings.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.DEV;
import static org.hearth.earnings.Scene.NETWORK;
import static org.hearth.earnings.Scene.NOON;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.earnings.Books;
import org.hearth.earnings.Scene;
import org.hearth.earnings.TestSeed;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BigAmountsTest {
  /** Two entries each: a tenth of bar B43 in each run, the million every night. */
  private static final int BOOKINGS = TestSeed.nightly() ? 500_000 : 50_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int PER_TRANSACTION = 5_000;

  @TempDir Path folder;

  @Test
  void entriesFromOneWeiToABillionTokensSumExactly() {
    long seed = TestSeed.of("BigAmountsTest", 20261123);
    Random random = new Random(seed);
    BigInteger sum = BigInteger.ZERO;
    try (Books books = Books.open(folder, CLOCK)) {
      books.write(tx -> tx.declareAsset(DEV));
      for (int done = 0; done < BOOKINGS; done += PER_TRANSACTION) {
        int first = done;
        BigInteger part =
            books.transact(tx -> {
              BigInteger booked = BigInteger.ZERO;
              for (int i = first; i < first + PER_TRANSACTION; i++) {
                BigInteger amount = amount(random, i);
                tx.post(booking(i, amount));
                booked = booked.add(amount);
              }
              return booked;
            });
        sum = sum.add(part);
      }
      long begin = System.nanoTime();
      long beginOfComputing = THREADS.getCurrentThreadCpuTime();
      Balances balances = books.balances().getFirst();
      long summed = System.nanoTime();
      List<EarningBucket> chart =
          books.earnings(NOON, NOON.plusSeconds(BOOKINGS), Duration.ofMinutes(10));
      long drawn = System.nanoTime();
      long computed = THREADS.getCurrentThreadCpuTime() - beginOfComputing;
      System.out.printf(
          "BigAmountsTest: %d entries: balances in %d ms, chart of %d points in %d ms, %d ms of"
              + " computing for both%n",
          2 * BOOKINGS,
          (summed - begin) / 1_000_000,
          chart.size(),
          (drawn - summed) / 1_000_000,
          computed / 1_000_000);
      assertThat(balances.pending()).isEqualTo(sum);
      BigInteger charted =
          chart.stream().map(EarningBucket::earned).reduce(BigInteger.ZERO, BigInteger::add);
      assertThat(charted).isEqualTo(sum);

      assertThat(Scene.wrong(books)).isEmpty();
    }
  }

  /** All sizes alike: the number of digits is random, and both ends occur for sure. */
  private static BigInteger amount(Random random, int i) {
    if (i < 2) {
      return i == 0 ? BigInteger.ONE : BigInteger.TEN.pow(27);
    }
    BigInteger top = BigInteger.TEN.pow(random.nextInt(28));
    return new BigInteger(100, random).mod(top).add(BigInteger.ONE);
  }

  private static LedgerTransaction booking(int i, BigInteger amount) {
    return new LedgerTransaction(
        "test/" + i,
        NOON.plusSeconds(i),
        "FEE_REWARD",
        Optional.empty(),
        "",
        List.of(
            new Posting(LedgerAccounts.pending(NETWORK), DEV.id(), amount),
            new Posting(LedgerAccounts.income(NETWORK, "fee-reward"), DEV.id(), amount.negate())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-1",
        "999999999",
        "1000000000",
        "-1000000001",
        "9223372036854775807",
        "1000000000000000000000000000",
        "999999999999999999999999999999999999",
        "-999999999999999999999999999999999999"
      })
  void limbsKeepEveryAmount(String amount) {
    BigInteger value = new BigInteger(amount);
    AmountLimbs limbs = AmountLimbs.of(value);
    assertThat(limbs.value()).isEqualTo(value);
    assertThat(List.of(limbs.limb3(), limbs.limb2(), limbs.limb1(), limbs.limb0()))
        .allMatch(limb -> Math.abs(limb) < 1_000_000_000L && limb * value.signum() >= 0);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    assertThatThrownBy(() -> AmountLimbs.of(BigInteger.TEN.pow(36)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large");
  }

  @ParameterizedTest
  @CsvSource({
    "18, 0, 0",
    "18, 1, 0.000000000000000001",
    "18, -1, -0.000000000000000001",
    "18, 1500000000000000000, 1.5",
    "18, 1000000000000000000000000000, 1000000000",
    "18, 123456789012345678901234567890, 123456789012.34567890123456789",
    "0, 1000, 1000",
    "2, -1230, -12.3",
  })
  void amountsAreWrittenExactly(int decimals, BigInteger units, String text) {
    assertThat(new Asset("n", "T", decimals, true).format(units)).isEqualTo(text);
  }
}
