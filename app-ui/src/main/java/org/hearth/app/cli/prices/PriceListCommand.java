package org.hearth.app.cli.prices;

import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Lists the prices that are kept, the latest first: from when on each holds, who said it, and when it was written down.")
public final class PriceListCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "ASSET",
      description = "Only prices of this one, such as mainnet:PRV, or PRV.")
  private String asset = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + PriceTable.SHOWN,
      description = "How many prices to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new BadInputException("--limit wants a number from 1 to " + MOST + ".");
    }
    return new PriceTable(data.folder()).show(output, asset, limit);
  }
}
