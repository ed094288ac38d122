package org.hearth.app.cli.node;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.FileOutput;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.control.ControlClient;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "earnings",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the books: jobs, balances, energy and cost, and checks them. Exit code 1 when the check finds something wrong.",
      "While a node runs, its books are its own: then today's figures come from the node, and the check waits until it has stopped."
    })
public final class EarningsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also write every booking and cost as CSV.")
  private @Nullable Path csv;

  @Override
  public Integer call() throws IOException {
    Optional<JsonNode> running = ControlClient.snapshot(data.folder().node());
    if (running.isPresent()) {
      return fromRunningNode(running.get());
    }
    if (!Files.isDirectory(data.folder().node())) {
      output.say("There are no books in %s yet: no node has run here.", data.folder().node());
      output.answer(Map.of("balances", List.of(), "jobs", List.of(), "audit", List.of()));
      return 0;
    }
    try (Books books = Books.open(data.folder().node(), Clock.systemUTC())) {
      EarningsTable table = new EarningsTable(books);
      List<AuditFinding> audit = books.audit();
      output.say(table.jobs());
      output.say("");
      output.say(table.balances());
      output.say("");
      output.say("The books' check:");
      output.say("%s", EarningsTable.audit(audit));
      output.answer(table.document(audit));
      if (csv != null) {
        StringWriter text = new StringWriter();
        books.exportCsv(text);
        FileOutput.write(csv, text.toString().getBytes(StandardCharsets.UTF_8));
      }
      return audit.stream().allMatch(AuditFinding::ok) ? 0 : 1;
    }
  }

  private int fromRunningNode(JsonNode snapshot) {
    JsonNode earnings = snapshot.path("earnings");
    output.say("A node is running; these are its figures of this moment.");
    if (earnings.isObject()) {
      String symbol = earnings.path("asset").path("symbol").asString();
      int decimals = earnings.path("asset").path("decimals").asInt();
      output.say("Today      %s %s", amount(earnings.path("today"), decimals), symbol);
      JsonNode b = earnings.path("balances");
      output.say("Pending    %s %s", amount(b.path("pending"), decimals), symbol);
      output.say("Confirmed  %s %s", amount(b.path("confirmed"), decimals), symbol);
      output.say("Received   %s %s", amount(b.path("received"), decimals), symbol);
    }
    output.answer(Map.of("running", true, "earnings", earnings));
    return 0;
  }

  private static String amount(JsonNode units, int decimals) {
    return new java.math.BigDecimal(new java.math.BigInteger(units.asString("0")), decimals)
        .stripTrailingZeros()
        .toPlainString();
  }
}
