package org.hearth.app.cli.prices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description =
        "Takes out prices that were kept by mistake, by their numbers, or all that were imported from one file. \"hearth price list\" has both.")
public final class PriceRemoveCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(arity = "0..*", paramLabel = "NUMBER", description = "Which prices, as listed.")
  private List<Long> numbers = new ArrayList<>();

  @Option(
      names = "--imported-from",
      paramLabel = "NAME",
      description = "All that were imported from a file of this name, as listed.")
  private @Nullable String name;

  @Override
  public Integer call() {
    if (numbers.isEmpty() == (name == null)) {
      throw new BadInputException(
          "Say which prices: either their numbers or --imported-from NAME; \"hearth price list\" has"
              + " both.");
    }
    PriceFile file = new PriceFile(data.folder().node());
    String wanted = name;
    if (wanted == null) {
      demandAll(file);
    }
    List<KeptPrice> gone =
        file.remove(price ->
            wanted == null
                ? numbers.contains(price.number())
                : price.source().file().filter(wanted::equals).isPresent());
    if (gone.isEmpty()) {
      throw new BadInputException(
          "No price was imported from a file \"" + wanted + "\"; nothing was changed.");
    }
    for (KeptPrice price : gone.size() > PriceTable.SHOWN ? List.<KeptPrice>of() : gone) {
      output.say("Removed %s", PriceTable.words(price.assetId(), price));
    }
    if (gone.size() > PriceTable.SHOWN) {
      output.say("Removed %d prices.", gone.size());
    }
    output.answer(Map.of("removed", gone.stream().map(PriceTable::document).toList()));
    return 0;
  }

  /** All or none: a number that is not there may be a slip for one that is. */
  private void demandAll(PriceFile file) {
    Set<Long> missing = new TreeSet<>(numbers);
    file.read().entries().forEach(price -> missing.remove(price.number()));
    if (!missing.isEmpty()) {
      throw new BadInputException(
          "No price has the number "
              + missing.iterator().next()
              + "; nothing was changed. \"hearth price list\" has the numbers.");
    }
  }
}
