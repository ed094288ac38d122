package org.hearth.app.cli.prices;

import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "price",
    mixinStandardHelpOptions = true,
    subcommands = {
      PriceAddCommand.class,
      PriceImportCommand.class,
      PriceListCommand.class,
      PriceRemoveCommand.class
    },
    description = {
      "Keeps what one unit of an asset was worth, and from when on: for net and break-even, and for files for taxes, which have the price of each receipt's time.",
      "A price that is typed in holds until the next one, an imported one for 7 days. Play money has none. Without a further word it lists the prices.",
      "Nothing is fetched from anywhere and nothing is sent; also beside a running node."
    })
public final class PriceCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() {
    return new PriceTable(data.folder()).show(output, "", PriceTable.SHOWN);
  }
}
