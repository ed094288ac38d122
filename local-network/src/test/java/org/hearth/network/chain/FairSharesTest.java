package org.hearth.network.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hearth.network.economy.LeaseRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shares of the work in simulated markets (docs/rules.md R11): they follow proven speed, nobody
 * starves, and a hog gets no more than others of its speed, however many names it has.
 */
class FairSharesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final LeaseRules RULES = LeaseRules.defaults();

  /** Ten provers, two of each speed from 1 to 5; 1x needs ten seconds for a job. */
  private static List<Market.Machine> tenSpeeds(Market market) {
    List<Market.Machine> machines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      machines.add(market.join("p" + i, 10_000 / (1 + i / 2), 1));
    }
    return machines;
  }

  /** Three jobs a second are what these ten can do together. */
  @ParameterizedTest(name = "a job every {0} ms")
  @CsvSource({"0", "500", "1000"})
  void sharesFollowProvenSpeed(long jobEveryMillis) {
    Market market = new Market("ten", RULES, jobEveryMillis);
    List<Market.Machine> machines = tenSpeeds(market);
    market.run(60, HOUR);
    market.startCounting();
    market.run(1_000, HOUR);
    for (int i = 0; i < 10; i++) {
      double share = 1_000.0 * (1 + i / 2) / 30;
      assertThat((double) market.proved(machines.get(i)))
          .as("speed %dx", 1 + i / 2)
          .isBetween(0.75 * share, 1.35 * share);
    }
    assertThat(market.replays()).isTrue();
  }

  /** As many jobs as may be open, for four honest machines of 1x, 2x, 4x and 5x. */
  private static List<Market.Machine> honest(Market market) {
    return List.of(
        market.join("h1", 10_000, 1),
        market.join("h2", 5_000, 1),
        market.join("h4", 2_500, 1),
        market.join("h5", 2_000, 1));
  }

  private static final int ALONE = honestAlone();

  private static int honestAlone() {
    Market alone = new Market("alone", RULES, 0);
    List<Market.Machine> machines = honest(alone);
    alone.run(1_000_000, Duration.ofMinutes(6));
    return machines.stream().mapToInt(alone::proved).sum();
  }

  /** What each hog does with its leases. */
  private static Market.Machine hog(Market market, String what, long millis, int identities) {
    Market.Machine hog = market.join("hog", millis, identities);
    hog.capacity = 64;
    hog.parallel = true;
    hog.answers = !what.equals("never answers");
    hog.delivers = !what.equals("never delivers");
    hog.valid = !what.equals("sends nonsense");
    return hog;
  }

  @ParameterizedTest(name = "{0}, {1} names")
  @CsvSource({
    "never answers,     1,   1000",
    "never delivers,    1,   1000",
    "is late,           1, 280000",
    "never answers,   100,   1000",
    "never delivers,  100,   1000",
    "is late,          60, 280000",
    "is slow,          60,  50000",
    "sends nonsense,   60,   1000"
  })
  void hogsDoNotDisturbThoseWhoProve(String what, int identities, long millis) {
    Market market = new Market(what, RULES, 0);
    List<Market.Machine> machines = honest(market);
    market.run(20, HOUR);
    Market.Machine hog = hog(market, what, millis, identities);
    market.startCounting();
    market.run(1_000_000, Duration.ofMinutes(6));
    int together = machines.stream().mapToInt(market::proved).sum();
    assertThat(together).as("beside a hog; alone %d", ALONE).isGreaterThan(ALONE * 8 / 10);
    assertThat(machines).allSatisfy(m -> assertThat(market.proved(m)).isPositive());
    assertThat(market.holds(hog)).isLessThanOrEqualTo(3);
  }

  /** The hog is there first; it has a name more each minute, as the limit of registrations is. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "never answers,     1000",
    "never delivers,    1000",
    "is late,         280000",
    "sends nonsense,    1000"
  })
  void newcomersFindTheirWayPastHogs(String what, long millis) {
    Market market = new Market(what, RULES, 0);
    Market.Machine hog = hog(market, what, millis, 8);
    market.run(1_000_000, Duration.ofSeconds(10));
    assertThat(market.holds(hog)).as("leases").isLessThanOrEqualTo(2);
    List<Market.Machine> machines = honest(market);
    for (int minute = 0; minute < 20; minute++) {
      market.run(1_000_000, Duration.ofMinutes(1));
      market.register(hog);
    }
    assertThat(machines).allSatisfy(m -> assertThat(market.proved(m)).isPositive());
    market.startCounting();
    market.run(1_000_000, Duration.ofMinutes(5));
    int together = machines.stream().mapToInt(market::proved).sum();
    assertThat(together).isGreaterThan(300 * 12 / 10 * 8 / 10);
  }

  /** What a machine gets under twenty names is bounded by its speed, and others keep their work. */
  @Test
  void manyNamesForOneMachineGainLittle() {
    int[] others = new int[2];
    int[] own = new int[2];
    Duration time = Duration.ofMinutes(5);
    for (int i = 0; i < 2; i++) {
      Market market = new Market("names", RULES, 500);
      List<Market.Machine> machines = tenSpeeds(market);
      market.run(100, HOUR);
      Market.Machine machine = market.join("many", 10_000 / 3, i == 0 ? 1 : 20);
      market.run(100, HOUR);
      market.startCounting();
      market.run(1_000_000, time);
      assertThat(machines).allSatisfy(m -> assertThat(market.proved(m)).isPositive());
      others[i] = machines.stream().mapToInt(market::proved).sum();
      own[i] = market.proved(machine);
    }
    assertThat(own[1]).isLessThan(own[0] * 2).isLessThan((int) time.toSeconds() * 3 / 10 + 20);
    assertThat(others[1]).isGreaterThan(others[0] * 7 / 10);
  }

  @Test
  void whoProvedWellAndThenSitsOnLeasesLosesThem() {
    Market market = new Market("turncoat", RULES, 0);
    List<Market.Machine> machines = honest(market);
    Market.Machine turncoat = market.join("turncoat", 500, 1);
    turncoat.capacity = 64;
    market.run(300, HOUR);
    assertThat(market.proved(turncoat)).as("has proved").isGreaterThan(50);
    turncoat.delivers = false;
    market.run(1_000_000, Duration.ofSeconds(30));
    assertThat(market.holds(turncoat)).as("leases in flight").isBetween(2, 6);
    market.run(1_000_000, Duration.ofMinutes(6));
    market.startCounting();
    market.run(1_000_000, Duration.ofMinutes(10));
    assertThat(market.holds(turncoat)).isLessThanOrEqualTo(1);
    int others = machines.stream().mapToInt(market::proved).sum();
    // 0.1 + 0.2 + 0.4 + 0.5 jobs a second
    assertThat(others).isGreaterThan(600 * 12 / 10 * 3 / 4);
  }

  @Test
  void leasesGrowWithDeliveriesAndFallWithMisses() {
    Market market = new Market("growth", RULES, 0);
    Market.Machine machine = market.join("new", 2_000, 1);
    machine.capacity = 64;
    market.run(1, Duration.ofSeconds(1));
    assertThat(market.holds(machine)).as("a newcomer").isEqualTo(1);
    market.run(20, HOUR);
    assertThat(market.holds(machine)).as("after deliveries").isGreaterThanOrEqualTo(6);
    machine.delivers = false;
    market.run(1_000_000, Duration.ofMinutes(30));
    assertThat(market.holds(machine)).as("after misses").isLessThanOrEqualTo(1);
    machine.delivers = true;
    market.startCounting();
    market.run(20, HOUR);
    assertThat(market.finals()).as("comes back").isGreaterThanOrEqualTo(20);
    assertThat(market.replays()).isTrue();
  }

  /** A machine that needs a minute is not many times slower than anybody when it is alone. */
  @ParameterizedTest
  @CsvSource({"60000", "200000"})
  void slowMachinesWork(long millis) {
    Market market = new Market("slow", RULES, 0);
    Market.Machine slow = market.join("slow", millis, 1);
    market.run(10, Duration.ofHours(2));
    assertThat(market.proved(slow)).isGreaterThanOrEqualTo(10);
    Market.Machine fast = market.join("fast", 1_000, 1);
    fast.capacity = 8;
    market.startCounting();
    market.run(1_000_000, Duration.ofMinutes(20));
    assertThat(market.proved(slow)).as("beside a fast one").isPositive();
    assertThat(market.proved(fast)).isGreaterThan(900);
  }
}
