package org.hearth.app.cli.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.earnings.BooksView;
import org.hearth.earnings.reconcile.Contradiction;
import org.hearth.node.settlement.AcknowledgementFiles;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "acknowledge",
    mixinStandardHelpOptions = true,
    description = {
      "Lists where a network contradicted what it had signed, or acknowledges one of them: then work for that network goes on.",
      "An event that contradicts the books is kept and changes no balance. The node takes the acknowledgement up within a minute, or at its next start."
    })
public final class AcknowledgeCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "MARK", arity = "0..1", description = "Which one, as listed.")
  private @Nullable String mark;

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why the work goes on; kept in the books.")
  private String because = "";

  @Override
  public Integer call() throws IOException {
    Path node = data.folder().node();
    Path books = node.resolve("books.db");
    List<Contradiction> all = List.of();
    if (Files.exists(books)) {
      try (BooksView view = BooksView.open(books)) {
        all = view.contradictions();
      }
    }
    if (mark == null) {
      return show(all);
    }
    String wanted = mark;
    Contradiction chosen =
        all.stream()
            .filter(c -> c.mark().equals(wanted))
            .findFirst()
            .orElseThrow(() ->
                new BadInputException(
                    "There is no contradiction with the mark \""
                        + wanted
                        + "\"; \"hearth acknowledge\" lists them."));
    if (because.isBlank()) {
      throw new BadInputException(
          "Say with --because why work for the network goes on; it is kept in the books.");
    }
    new AcknowledgementFiles(node.resolve("alarms")).leave(chosen.mark(), because);
    output.say(
        "Acknowledged: network %s, %s. Work for it goes on.", chosen.network(), chosen.sentence());
    output.answer(Map.of("network", chosen.network(), "mark", chosen.mark()));
    return 0;
  }

  private int show(List<Contradiction> all) {
    if (all.isEmpty()) {
      output.say("No network has contradicted what it signed.");
    }
    for (Contradiction c : all) {
      output.say(
          "%s  %s  network %s: %s%s",
          c.mark(),
          c.at(),
          c.network(),
          c.sentence(),
          c.acknowledged().map(words -> " (acknowledged: " + words + ")").orElse(""));
    }
    output.answer(
        all.stream()
            .map(c ->
                Map.of(
                    "mark", c.mark(),
                    "network", c.network(),
                    "at", c.at().toString(),
                    "sentence", c.sentence(),
                    "acknowledged", c.acknowledged().orElse("")))
            .toList());
    return 0;
  }
}
