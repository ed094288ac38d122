package org.hearth.node.bid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.hearth.node.bid.BidCosts.Odds;
import org.hearth.node.bid.BidCosts.Order;
import org.hearth.node.bid.BidCosts.Work;
import org.junit.jupiter.api.Test;

class BreakEvenTest {
  /** 1800 units in an hour at 360 W, 0.30 for a kWh, 0.10 of wear in an hour. */
  private static final Work WORK = new Work(0.5, 360, 0.30, 0.10);

  private static BreakEven of(Order order, Odds odds) {
    return new BreakEven(new BidCosts(WORK, order, odds, OptionalDouble.of(2000)));
  }

  @Test
  void energyAndWearOfTheTimeThatItTakes() {
    BreakEven even = of(new Order(900, 0, 0), Odds.BEST);
    assertThat(even.seconds()).isEqualTo(1800);
    assertThat(even.energy()).isEqualTo(0.18, within(1e-12));
    assertThat(even.work()).isEqualTo(0.18 * 0.30 + 0.05, within(1e-12));
    assertThat(even.perUnit()).isEqualTo(0.104 / 900, within(1e-12));
    assertThat(even.coinsPerUnit().orElseThrow()).isEqualTo(0.104 / 900 / 2000, within(1e-15));
    assertThat(even.netPerHour(even.perUnit())).isZero();
    assertThat(even.netPerHour(2 * even.perUnit())).isEqualTo(0.208, within(1e-12));
    assertThat(even.netPerHour(0)).isEqualTo(-0.208, within(1e-12));
  }

  /** Of ten promises one is not kept: its stake and its work are lost, and nine pay for it. */
  @Test
  void aPromiseThatIsNotKeptIsPaidByTheOthers() {
    BreakEven even = of(new Order(900, 0.5, 20), new Odds(0.25, 0.01, 0.1));
    assertThat(even.fees()).as("four bids for one that wins").isEqualTo(0.54, within(1e-12));
    assertThat(even.risk()).isEqualTo(2, within(1e-12));
    double ofTen = 10 * (0.104 + 0.54) + 20;
    assertThat(even.perUnit()).isEqualTo(ofTen / 9 / 900, within(1e-12));
    assertThat(even.netPerHour(even.perUnit())).isEqualTo(0, within(1e-12));
  }

  @Test
  void thePriceOfEnergyAboveWhichItLoses() {
    BreakEven even = of(new Order(900, 0, 0), Odds.BEST);
    assertThat(even.dearestEnergy(even.perUnit()).orElseThrow()).isEqualTo(0.30, within(1e-9));
    double dearest = even.dearestEnergy(0.0003).orElseThrow();
    assertThat(even.withEnergyAt(dearest).perUnit()).isEqualTo(0.0003, within(1e-12));
    BreakEven without =
        new BreakEven(
            new BidCosts(
                new Work(0.5, 0, 0.30, 0), new Order(1, 0, 0), Odds.BEST, OptionalDouble.empty()));
    assertThat(without.dearestEnergy(1)).isEmpty();
    assertThat(without.coinsPerUnit()).isEmpty();
    assertThat(without.perUnit()).isZero();
  }

  @Test
  void whoIsPaidForTakingEnergyCanBidBelowNothing() {
    assertThat(of(new Order(900, 0, 0), Odds.BEST).withEnergyAt(-1).perUnit()).isNegative();
  }

  @Test
  void whatCanNotBeIsRefused() {
    assertThatThrownBy(() -> new Work(0, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Work(Double.NaN, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Work(1, -1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Order(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Order(1, Double.POSITIVE_INFINITY, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Odds(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Odds(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
