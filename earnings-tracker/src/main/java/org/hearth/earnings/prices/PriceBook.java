package org.hearth.earnings.prices;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hearth.earnings.ledger.Asset;
import org.jspecify.annotations.Nullable;

/**
 * All prices that are kept, and which of them held at a time: the latest one that is not later. One
 * that was typed in holds until the next; one that was imported for {@link #IMPORTED_HOLDS},
 * because a file that ends says nothing of the time after it. Of several for the same time the one
 * counts that was written down last.
 */
public final class PriceBook {
  /** Daily prices, with a week's room for days on which nobody traded. */
  public static final Duration IMPORTED_HOLDS = Duration.ofDays(7);

  private static final Comparator<KeptPrice> ORDER =
      Comparator.comparing(KeptPrice::assetId)
          .thenComparing(KeptPrice::from)
          .thenComparing(KeptPrice::number);

  public static final PriceBook EMPTY = new PriceBook(List.of());

  private record Key(String assetId, String currency) {}

  private final List<KeptPrice> entries;
  private final Map<String, NavigableMap<Instant, KeptPrice>> ofAsset = new HashMap<>();
  private final Map<Key, NavigableMap<Instant, KeptPrice>> inCurrency = new HashMap<>();
  private final Set<Long> replaced = new HashSet<>();

  public PriceBook(List<KeptPrice> entries) {
    this.entries = entries.stream().sorted(ORDER).toList();
    for (KeptPrice each : this.entries) {
      ofAsset.computeIfAbsent(each.assetId(), id -> new TreeMap<>()).put(each.from(), each);
      KeptPrice before =
          inCurrency
              .computeIfAbsent(new Key(each.assetId(), each.currency()), key -> new TreeMap<>())
              .put(each.from(), each);
      if (before != null) {
        replaced.add(before.number());
      }
    }
  }

  /** By asset, then by time. */
  public List<KeptPrice> entries() {
    return entries;
  }

  /** Whether another one for the same time and currency was written down later. */
  public boolean replaced(KeptPrice entry) {
    return replaced.contains(entry.number());
  }

  /**
   * What a span is shown at: the price at its end, or now while it goes on.
   *
   * @param currencies of the span's energy; if there is just one, a price in it is preferred
   */
  public Optional<KeptPrice> shown(Asset asset, Instant end, Instant now, Set<String> currencies) {
    Instant time = end.isAfter(now) ? now : end.minusSeconds(1);
    return currencies.size() == 1 ? at(asset, time, currencies.iterator().next()) : at(asset, time);
  }

  /** What held at a time, in whatever currency; nothing for play money, ever. */
  public Optional<KeptPrice> at(Asset asset, Instant time) {
    return held(asset, ofAsset.get(asset.id()), time);
  }

  /** What held at a time, in the currency where there is one, else in another. */
  public Optional<KeptPrice> at(Asset asset, Instant time, String currency) {
    return held(asset, inCurrency.get(new Key(asset.id(), currency)), time)
        .or(() -> at(asset, time));
  }

  private static Optional<KeptPrice> held(
      Asset asset, @Nullable NavigableMap<Instant, KeptPrice> prices, Instant time) {
    if (asset.playMoney() || prices == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(prices.floorEntry(time))
        .map(Map.Entry::getValue)
        .filter(price ->
            price.source().typed()
                || Duration.between(price.from(), time).compareTo(IMPORTED_HOLDS) <= 0);
  }
}
