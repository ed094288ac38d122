package org.hearth.app.cli.prices;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.Since;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceException;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.earnings.prices.PriceSource;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps a price: it holds from now, or from --at, until the next one.",
      "Older ones stay. Of two for the same time the one counts that was written down last."
    })
public final class PriceAddCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(index = "0", paramLabel = "ASSET", description = "Such as mainnet:PRV, or PRV.")
  private String asset = "";

  @Parameters(index = "1", paramLabel = "PRICE", description = "Of one whole unit, as 0.12.")
  private String price = "";

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Such as EUR (default: that of your energy's price).")
  private @Nullable String currency;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "From when on it holds: 2026-11-28, 2026-11-28T14:00, or 90min, 24h or 7d ago (default: now).")
  private @Nullable String at;

  private final Clock clock = Clock.systemDefaultZone();

  @Override
  public Integer call() {
    Asset priced = PricedAssets.named(asset, data.folder());
    Instant now = clock.instant();
    Instant from = at == null ? now : Since.read("--at", at, clock);
    if (from.isAfter(now)) {
      throw new BadInputException(
          "--at " + at + " is yet to come; nobody knows what an asset will be worth.");
    }
    try {
      BigDecimal value = NewPrice.number(price);
      NewPrice typed =
          new NewPrice(
              priced,
              value,
              PricedAssets.currency(currency, data.folder()),
              from,
              PriceSource.TYPED);
      PriceFile.Added added = new PriceFile(data.folder().node()).add(List.of(typed), now);
      for (KeptPrice kept : added.kept()) {
        output.say("Kept as %s", PriceTable.words(priced.symbol(), kept));
      }
      if (added.kept().isEmpty()) {
        output.say("That price is kept already; nothing was changed.");
      }
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("kept", added.kept().stream().map(PriceTable::document).toList());
      document.put("alreadyThere", added.alreadyThere());
      output.answer(document);
      return 0;
    } catch (PriceException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
