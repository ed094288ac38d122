package org.hearth.app.cli.prices;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.app.cli.terminal.BooksToRead;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;

/** The assets that may have a price: those in which a network has paid, unless it is play money. */
final class PricedAssets {
  private PricedAssets() {}

  /**
   * The asset of an id, or of a symbol that is the only one of its kind.
   *
   * @throws BadInputException when the books do not know it
   */
  static Asset named(String name, DataFolder data) {
    List<Asset> known = known(data);
    List<Asset> exact = known.stream().filter(asset -> asset.id().equals(name)).toList();
    List<Asset> meant =
        exact.isEmpty()
            ? known.stream().filter(asset -> asset.symbol().equalsIgnoreCase(name)).toList()
            : exact;
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    if (known.isEmpty()) {
      throw new BadInputException(
          "The books know no asset yet, and so not whether \""
              + name
              + "\" is play money, which has no price; let a network pay first.");
    }
    throw new BadInputException(
        (meant.isEmpty() ? "No asset in the books is" : "Several assets in the books are")
            + " called \""
            + name
            + "\"; there are "
            + known.stream().map(PricedAssets::described).collect(Collectors.joining(", "))
            + ".");
  }

  private static List<Asset> known(DataFolder data) {
    Optional<Books> opened = BooksToRead.open(data);
    if (opened.isEmpty()) {
      return List.of();
    }
    try (Books books = opened.get()) {
      return books.assets();
    }
  }

  private static String described(Asset asset) {
    return asset.id() + (asset.playMoney() ? " (play money)" : "");
  }

  /** What was said, else the currency of the energy's price. */
  static String currency(@Nullable String said, DataFolder data) {
    return NewPrice.currency(
        said == null ? NodeHost.load(data, NetworkKinds.STANDARD).config().currency() : said);
  }
}
