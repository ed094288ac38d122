package org.hearth.app.ui.earnings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hearth.app.words.Formats;
import org.hearth.app.words.Money;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.node.api.EarningsView;

/** Words and bars for what was earned and what it cost. */
public final class EarningsPresenter {
  /** More bars than these become too thin to point at. */
  private static final int MOST_BARS = 31;

  private static final Duration ONE_DAY = Duration.ofHours(20);

  private final Words words;
  private final Formats formats;

  public EarningsPresenter(Words words) {
    this.words = words;
    this.formats = words.formats();
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
        new Earnings.Amounts(
            money(asset, view.today()),
            money(asset, view.balances().pending()),
            money(asset, view.balances().confirmed()),
            money(asset, view.balances().received())),
        asset.playMoney() ? words.text("money.play.note") : "",
        jobsPaid == 0
            ? words.text("earnings.no-job-yet")
            : words.messages().count("earnings.jobs", jobsPaid, formats.number(jobsPaid)),
        energyBooked
            ? new Earnings.Energy(
                formats.energy(view.wattHoursToday()),
                formats.cost(view.costToday(), view.currency()),
                words.text(view.energyMeasured() ? "energy.measured" : "energy.estimated"))
            : new Earnings.Energy(words.text("energy.none-booked"), "", ""),
        chart(asset, recent, now));
  }

  private Money money(Asset asset, BigInteger units) {
    return new Money(formats.amount(asset, units), formats.exact(asset, units));
  }

  /** Bars of one asset, in the order of time. */
  public BarChart chart(Asset asset, List<EarningBucket> buckets, Instant now) {
    BigInteger highest =
        buckets.stream().map(EarningBucket::earned).reduce(BigInteger.ZERO, BigInteger::max);
    List<Bar> bars = buckets.stream().map(bucket -> bar(asset, bucket, highest, now)).toList();
    if (highest.signum() == 0) {
      return new BarChart(bars, "", BarChart.none(words.messages()).spoken());
    }
    BigInteger sum =
        buckets.stream().map(EarningBucket::earned).reduce(BigInteger.ZERO, BigInteger::add);
    return new BarChart(
        bars,
        formats.amountWithSymbol(asset, highest),
        words.text(
            "earnings.chart.spoken",
            formats.moment(buckets.getFirst().from(), now),
            formats.amountWithSymbol(asset, sum),
            bars.size(),
            formats.amountWithSymbol(asset, highest)));
  }

  private Bar bar(Asset asset, EarningBucket bucket, BigInteger highest, Instant now) {
    boolean daily = Duration.between(bucket.from(), bucket.to()).compareTo(ONE_DAY) > 0;
    boolean filling = !now.isBefore(bucket.from()) && now.isBefore(bucket.to());
    String label = daily ? formats.day(bucket.from()) : formats.time(bucket.from());
    String span =
        daily
            ? label
            : formats.moment(bucket.from(), now)
                + " "
                + words.text("time.to")
                + " "
                + formats.time(bucket.to());
    // A double is precise enough for a height in pixels; the amount itself stays exact.
    double height =
        highest.signum() == 0
            ? 0
            : new BigDecimal(bucket.earned().max(BigInteger.ZERO))
                .divide(new BigDecimal(highest), MathContext.DECIMAL32)
                .doubleValue();
    return new Bar(
        label,
        span
            + (filling ? " " + words.text("earnings.chart.running") : "")
            + "\n"
            + formats.exact(asset, bucket.earned()),
        height,
        filling);
  }
}
