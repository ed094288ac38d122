package org.hearth.app.ui.earnings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hearth.app.words.Formats;
import org.hearth.app.words.Money;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.node.api.EarningsView;

/** Formats and bars for what was earned and what it cost. */
public final class EarningsPresenter {
  /** More bars than these become too thin to point at. */
  private static final int MOST_BARS = 31;

  private static final Duration ONE_DAY = Duration.ofHours(20);

  private final Formats words;

  public EarningsPresenter(Formats words) {
    this.words = words;
  }

  public Earnings present(EarningsView view, long jobsPaid, Instant now) {
    Asset asset = view.asset();
    boolean energyBooked = view.wattHoursToday() > 0;
    List<EarningBucket> buckets =
        view.chart().stream().filter(bucket -> bucket.asset().equals(asset)).toList();
    List<EarningBucket> recent =
        buckets.subList(Math.max(0, buckets.size() - MOST_BARS), buckets.size());
    return new Earnings(
        true,
        asset.symbol(),
        money(asset, view.today()),
        money(asset, view.balances().pending()),
        money(asset, view.balances().confirmed()),
        money(asset, view.balances().received()),
        asset.playMoney(),
        asset.playMoney()
            ? "Play money: coins of a network that runs for trying out. They cannot be sold."
            : "",
        jobsPaid == 0
            ? "no job credited yet"
            : words.number(jobsPaid) + (jobsPaid == 1 ? " job credited" : " jobs credited"),
        energyBooked ? words.energy(view.wattHoursToday()) : "none booked yet",
        energyBooked ? words.cost(view.costToday(), view.currency()) : "",
        energyBooked ? (view.energyMeasured() ? "measured" : "estimated") : "",
        chart(asset, recent, now));
  }

  private Money money(Asset asset, BigInteger units) {
    return new Money(words.amount(asset, units), words.exact(asset, units));
  }

  private BarChart chart(Asset asset, List<EarningBucket> buckets, Instant now) {
    BigInteger highest =
        buckets.stream().map(EarningBucket::earned).reduce(BigInteger.ZERO, BigInteger::max);
    List<Bar> bars = buckets.stream().map(bucket -> bar(asset, bucket, highest, now)).toList();
    if (highest.signum() == 0) {
      return new BarChart(bars, "", BarChart.NONE.spoken());
    }
    BigInteger sum =
        buckets.stream().map(EarningBucket::earned).reduce(BigInteger.ZERO, BigInteger::add);
    return new BarChart(
        bars,
        words.amountWithSymbol(asset, highest),
        "Earned since %s: %s in %d bars, highest %s."
            .formatted(
                words.moment(buckets.getFirst().from(), now),
                words.amountWithSymbol(asset, sum),
                bars.size(),
                words.amountWithSymbol(asset, highest)));
  }

  private Bar bar(Asset asset, EarningBucket bucket, BigInteger highest, Instant now) {
    boolean daily = Duration.between(bucket.from(), bucket.to()).compareTo(ONE_DAY) > 0;
    boolean filling = !now.isBefore(bucket.from()) && now.isBefore(bucket.to());
    String label = daily ? words.day(bucket.from()) : words.time(bucket.from());
    String span =
        daily ? label : words.moment(bucket.from(), now) + " to " + words.time(bucket.to());
    // A double is precise enough for a height in pixels; the amount itself stays exact.
    double height =
        highest.signum() == 0
            ? 0
            : new BigDecimal(bucket.earned().max(BigInteger.ZERO))
                .divide(new BigDecimal(highest), MathContext.DECIMAL32)
                .doubleValue();
    return new Bar(
        label,
        span + (filling ? " (still running)" : "") + "\n" + words.exact(asset, bucket.earned()),
        height,
        filling);
  }
}
