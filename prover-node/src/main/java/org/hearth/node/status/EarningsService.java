package org.hearth.node.status;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.node.api.EarningsView;
import org.hearth.node.network.spi.NetworkAsset;

/**
 * Today's earnings and costs. Read again when something was booked, and now and then because
 * midnight passes.
 */
public final class EarningsService {
  private static final Duration STALE = Duration.ofSeconds(30);
  private static final Duration BUCKET = Duration.ofHours(1);
  private static final int BUCKETS = 24;

  private final Books books;
  private final String network;
  private final Supplier<String> currency;
  private final Clock clock;
  private volatile boolean dirty = true;
  private Instant readAt = Instant.MIN;
  private Optional<EarningsView> view = Optional.empty();

  /**
   * @param currency in which the cost of energy is told now
   */
  public EarningsService(Books books, String network, Supplier<String> currency, Clock clock) {
    this.books = books;
    this.network = network;
    this.currency = currency;
    this.clock = clock;
  }

  public void changed() {
    dirty = true;
  }

  /**
   * Empty until the network's asset is known.
   *
   * @param paysIn what the network says that it pays in; empty while it says nothing
   */
  public synchronized Optional<EarningsView> view(Optional<NetworkAsset> paysIn) {
    Instant now = clock.instant();
    if (dirty || view.isEmpty() || readAt.plus(STALE).isBefore(now) || readAt.isAfter(now)) {
      dirty = false;
      readAt = now;
      view = asset(paysIn).map(asset -> read(asset, now));
    }
    return view;
  }

  /** There may be another one, in which the node's costs are booked: nothing is ever paid in it. */
  private Optional<Asset> asset(Optional<NetworkAsset> paysIn) {
    List<Asset> ours = books.assets().stream().filter(a -> a.network().equals(network)).toList();
    if (paysIn.isPresent()) {
      return ours.stream().filter(a -> a.symbol().equals(paysIn.get().symbol())).findFirst();
    }
    Optional<Asset> paid =
        books.balances(network).stream()
            .filter(b -> b.pending().add(b.confirmed()).add(b.received()).signum() > 0)
            .map(Balances::asset)
            .findFirst();
    return paid.or(() -> ours.stream().findFirst());
  }

  private EarningsView read(Asset asset, Instant now) {
    Instant midnight = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
    Instant soon = now.plusSeconds(1);
    Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(BUCKET);
    List<EarningBucket> chart =
        of(asset, books.earnings(end.minus(BUCKET.multipliedBy(BUCKETS)), end, BUCKET));
    BigInteger today =
        of(asset, books.earnings(midnight, soon, Duration.between(midnight, soon))).stream()
            .map(EarningBucket::earned)
            .reduce(BigInteger.ZERO, BigInteger::add);
    Balances balances =
        books.balances(network).stream()
            .filter(b -> b.asset().equals(asset))
            .findFirst()
            .orElse(new Balances(asset, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO));
    List<JobCost> costs =
        books.costs(midnight, soon).stream()
            .filter(c -> c.key().network().equals(network))
            .toList();
    String unit = currency.get();
    return new EarningsView(
        asset,
        today,
        balances,
        chart,
        costs.stream().mapToDouble(JobCost::wattHours).sum(),
        !costs.isEmpty() && costs.stream().allMatch(JobCost::measured),
        costs.stream()
            .filter(c -> c.currency().equals(unit))
            .map(JobCost::cost)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        unit);
  }

  private static List<EarningBucket> of(Asset asset, List<EarningBucket> buckets) {
    return buckets.stream().filter(b -> b.asset().equals(asset)).toList();
  }
}
