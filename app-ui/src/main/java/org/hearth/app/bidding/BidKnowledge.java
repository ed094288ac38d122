package org.hearth.app.bidding;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.node.bid.BidUnit;
import org.hearth.node.bid.MeasuredWork;
import org.hearth.node.config.EnergyPrice;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;

/**
 * What this computer knows by itself: how fast it was for a network and what power it took, from
 * its books, what energy costs, from its settings, and a coin's price, if the owner keeps one.
 *
 * @param measured empty while it has proved nothing for the network
 */
public record BidKnowledge(BidAnswers answers, String currency, Optional<MeasuredWork> measured) {
  private static final int DIGITS = 5;

  /** Where nothing can be looked at. */
  public static final BidKnowledge NONE =
      new BidKnowledge(new BidAnswers(Map.of()), "EUR", Optional.empty());

  /**
   * Of a network.
   *
   * @param opener of the books, to be read; empty where no node has run
   */
  public static BidKnowledge of(
      DataFolder data, BidUnit unit, Function<DataFolder, Optional<Books>> opener, Clock clock) {
    Optional<Books> books = opener.apply(data);
    try {
      return of(data, unit, books, clock);
    } finally {
      books.ifPresent(Books::close);
    }
  }

  private static BidKnowledge of(
      DataFolder data, BidUnit unit, Optional<Books> books, Clock clock) {
    NodeConfig config = NodeHost.readSettings(data);
    EnergyPrice energy = config.price();
    Map<BidQuestion, String> known = new EnumMap<>(BidQuestion.class);
    known.put(BidQuestion.ENERGY, energy.perKwh().toPlainString());
    String network =
        config.networks().stream()
            .filter(setting -> setting.kind().equals(unit.network()))
            .map(NetworkSetting::name)
            .findFirst()
            .orElse(unit.network());
    Optional<MeasuredWork> measured = books.flatMap(b -> MeasuredWork.of(b, network));
    measured.ifPresent(m -> {
      known.put(BidQuestion.SPEED, number(m.workPerSecond() * 3600 / unit.work()));
      known.put(BidQuestion.WATTS, number(m.watts()));
      known.put(BidQuestion.WORK, number(m.workOfJob() / unit.work()));
    });
    books.stream()
        .flatMap(b -> b.assets().stream())
        .filter(asset -> asset.symbol().equals(unit.coin()))
        .flatMap(asset -> price(data, asset, energy.currency(), clock).stream())
        .findFirst()
        .ifPresent(price -> known.put(BidQuestion.COIN, price.toPlainString()));
    return new BidKnowledge(new BidAnswers(known), energy.currency(), measured);
  }

  private static Optional<BigDecimal> price(
      DataFolder data, Asset asset, String currency, Clock clock) {
    return new PriceFile(data.node())
        .read()
        .at(asset, clock.instant(), currency)
        .filter(kept -> kept.currency().equals(currency))
        .map(kept -> kept.value());
  }

  private static String number(double value) {
    return BidNumbers.rounded(value, DIGITS).toPlainString();
  }
}
