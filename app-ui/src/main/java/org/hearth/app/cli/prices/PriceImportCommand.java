package org.hearth.app.cli.prices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceCsv;
import org.hearth.earnings.prices.PriceException;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps the prices of a CSV that you have: a column with times, named date or time, and one named price or close; other columns are left alone.",
      "Times are 2026-11-03, 2026-11-03T14:00 (in UTC, unless they say another zone), or seconds since 1970. Each price holds until the next, for at most 7 days.",
      "All of the file is taken, or nothing and the reason is said."
    })
public final class PriceImportCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(index = "0", paramLabel = "ASSET", description = "Such as mainnet:PRV, or PRV.")
  private String asset = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "A CSV, of up to 50000 prices.")
  private Path file = Path.of("");

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Of the prices, such as EUR (default: that of your energy's price).")
  private @Nullable String currency;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() {
    Asset priced = PricedAssets.named(asset, data.folder());
    Instant now = clock.instant();
    try {
      String in = PricedAssets.currency(currency, data.folder());
      List<NewPrice> prices = read(priced, in, now);
      PriceFile.Added added = new PriceFile(data.folder().node()).add(prices, now);
      output.say(
          "%d %s of %s in %s kept, from %s to %s%s.",
          added.kept().size(),
          added.kept().size() == 1 ? "price" : "prices",
          priced.symbol(),
          in,
          prices.getFirst().from(),
          prices.getLast().from(),
          added.alreadyThere() == 0 ? "" : "; " + added.alreadyThere() + " were there already");
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("asset", priced.id());
      document.put("currency", in);
      document.put("kept", added.kept().size());
      document.put("alreadyThere", added.alreadyThere());
      document.put("first", prices.getFirst().from().toString());
      document.put("last", prices.getLast().from().toString());
      output.answer(document);
      return 0;
    } catch (PriceException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<NewPrice> read(Asset priced, String in, Instant now) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException("There is no file " + file + "; name a CSV with prices.");
    }
    String name = String.valueOf(file.getFileName());
    try {
      return new PriceCsv(priced, in, name, now).read(file);
    } catch (PriceException e) {
      throw new BadInputException(
          "Nothing was imported from " + file + ". " + String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BadInputException(
          "The file " + file + " cannot be read (" + e.getMessage() + "); see who may read it.", e);
    }
  }
}
