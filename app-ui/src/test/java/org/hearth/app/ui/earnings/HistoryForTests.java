package org.hearth.app.ui.earnings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.export.Exported;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.report.Bucket;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.EnergySum;
import org.hearth.earnings.report.Estimate;
import org.hearth.earnings.report.Figures;
import org.hearth.earnings.report.MoneyFlow;
import org.hearth.earnings.report.Split;
import org.hearth.earnings.report.SplitRow;

/** Books that are made up: so much an hour since 9 November, a little more every hour. */
public final class HistoryForTests implements EarningsHistory {
  public static final Asset PLAY = new Asset("local", "DEV", 18, true);
  static final Asset COIN = new Asset("mainnet", "PRV", 6, false);
  static final Instant NOW = Instant.parse("2026-11-23T14:02:00Z");
  static final ZoneId ZONE = ZoneId.of("UTC");
  static final Instant FIRST = Instant.parse("2026-11-09T08:00:00Z");

  private final List<Asset> assets;
  private final Duration shift;
  final List<LocalDate> asked = new ArrayList<>();
  volatile Optional<CountDownLatch> gate = Optional.empty();
  volatile String trouble = "";
  volatile Exported exported = new Exported(12, 0, 0);
  volatile boolean withPlayMoney;
  volatile Receipts received = Receipts.NONE;
  volatile String priceTrouble = "";
  private final List<KeptPrice> prices = new ArrayList<>();

  public HistoryForTests(Asset... assets) {
    this(NOW, assets);
  }

  /** The same books at another time. */
  public HistoryForTests(Instant now, Asset... assets) {
    this.assets = List.of(assets);
    this.shift = Duration.between(NOW, now);
  }

  @Override
  public Optional<Instant> firstBooking() {
    return assets.isEmpty() ? Optional.empty() : Optional.of(FIRST.plus(shift));
  }

  @Override
  public EarningsReport report(List<Instant> edges, Split split) {
    gate.ifPresent(HistoryForTests::pass);
    if (!trouble.isEmpty()) {
      throw new BooksException(BooksException.Reason.DAMAGED, trouble);
    }
    synchronized (asked) {
      asked.add(LocalDate.ofInstant(edges.getFirst(), ZONE));
    }
    List<Bucket> buckets = new ArrayList<>();
    Figures total = Figures.NOTHING;
    for (int i = 1; i < edges.size(); i++) {
      Figures figures = between(edges.get(i - 1), edges.get(i));
      buckets.add(new Bucket(edges.get(i - 1), edges.get(i), figures));
      total = total.plus(figures);
    }
    return new EarningsReport(
        edges.getFirst(),
        edges.getLast(),
        split,
        rows(split, total),
        buckets,
        total,
        assets.stream().map(HistoryForTests::balances).toList(),
        total.money().stream()
            .map(flow ->
                new Estimate(
                    flow.asset(),
                    flow.credited()
                        .multiply(BigInteger.valueOf(97))
                        .divide(BigInteger.valueOf(100)),
                    flow.credited(),
                    41,
                    2))
            .toList());
  }

  @Override
  public Receipts receipts(Instant from, Instant to) {
    return received;
  }

  @Override
  public synchronized PriceBook prices() {
    passPrices();
    return new PriceBook(prices);
  }

  @Override
  public synchronized void keep(NewPrice price, Instant now) {
    passPrices();
    prices.add(
        new KeptPrice(
            prices.size() + 1,
            price.asset().id(),
            price.value(),
            price.currency(),
            price.from(),
            price.source(),
            now));
  }

  @Override
  public synchronized void forget(long number) {
    prices.removeIf(price -> price.number() == number);
  }

  private void passPrices() {
    if (!priceTrouble.isEmpty()) {
      throw new BooksException(BooksException.Reason.DAMAGED, priceTrouble);
    }
  }

  private static void pass(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Figures between(Instant from, Instant to) {
    Figures sum = Figures.NOTHING;
    for (Instant hour = FIRST; hour.isBefore(NOW); hour = hour.plus(Duration.ofHours(1))) {
      Instant shifted = hour.plus(shift);
      if (!shifted.isBefore(from) && shifted.isBefore(to)) {
        sum = sum.plus(ofHour(Duration.between(FIRST, hour).toHours()));
      }
    }
    return sum;
  }

  private Figures ofHour(long n) {
    if (assets.isEmpty() || n % 24 > 15 || n / 24 == 4) {
      return Figures.NOTHING; // nights, and a day on which the computer was off
    }
    long swing = 40 + n * 7 % 61;
    List<MoneyFlow> money = new ArrayList<>();
    for (Asset asset : assets) {
      BigInteger units =
          BigInteger.TEN.pow(asset.decimals() - 1).multiply(BigInteger.valueOf(swing));
      money.add(
          new MoneyFlow(asset, units, units.divide(BigInteger.TWO), units.divide(BigInteger.TEN)));
    }
    SortedMap<String, BigDecimal> costs = new TreeMap<>();
    costs.put("EUR", new BigDecimal("0.00031").multiply(BigDecimal.valueOf(100 - swing / 2)));
    BigDecimal wattHours = BigDecimal.valueOf(100 - swing / 2);
    return new Figures(
        money,
        new EnergySum(
            wattHours,
            n % 2 == 0 ? wattHours : BigDecimal.ZERO,
            n % 20 == 0 ? BigDecimal.TEN : BigDecimal.ZERO,
            costs,
            Duration.ofMinutes(40),
            n % 20 == 0 ? 1 : 0),
        3);
  }

  private List<SplitRow> rows(Split split, Figures total) {
    if (total.equals(Figures.NOTHING)) {
      return List.of();
    }
    return switch (split) {
      case NETWORK -> List.of(new SplitRow("local", total));
      case ASSET -> assets.stream().map(a -> new SplitRow(a.id(), total)).toList();
      case DEVICE ->
          List.of(
              new SplitRow("gpu:GPU-6f1c2a90-aa12", total),
              new SplitRow("cpu:0", total),
              new SplitRow("", Figures.NOTHING));
      case LAYER ->
          List.of(
              new SplitRow("fee-reward", total),
              new SplitRow("zk-emission", total),
              new SplitRow("verifier-share", total),
              new SplitRow("", total));
    };
  }

  private static Balances balances(Asset asset) {
    BigInteger one = BigInteger.TEN.pow(asset.decimals());
    return new Balances(
        asset,
        one.multiply(BigInteger.valueOf(31)).add(BigInteger.ONE),
        one.multiply(BigInteger.valueOf(120)),
        one.multiply(BigInteger.valueOf(1450)));
  }

  @Override
  public Exported export(ExportFormat format, boolean playMoney, Path file) {
    withPlayMoney = playMoney;
    if (!exported.nothingButPlayMoney()) {
      try {
        Files.writeString(file, "written as " + format);
      } catch (java.io.IOException e) {
        throw new BooksException(BooksException.Reason.NOT_WRITABLE, "No room on the disk.", e);
      }
    }
    return exported;
  }
}
