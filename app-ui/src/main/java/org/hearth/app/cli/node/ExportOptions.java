package org.hearth.app.cli.node;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.earnings.Books;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.export.Exported;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An export of the books to a file. */
final class ExportOptions {
  @Option(
      names = "--export",
      arity = "2",
      paramLabel = "FORM FILE",
      hideParamSyntax = true,
      description = {
        "Also write the books to FILE, as audit (every booking and cost),",
        "koinly or cointracker (what was gained and lost, for taxes)."
      })
  private List<String> export = List.of();

  @Option(
      names = "--play-money",
      description = {
        "Also give koinly and cointracker play money, marked as such. It is",
        "left out without this: it is no coin and has no value."
      })
  private boolean playMoney;

  private @Nullable OutputFile file;

  /** Sees whether it can be written, before the work begins. */
  void prepare(Outputs outputs) {
    if (export.size() > 2) {
      throw new BadInputException("--export can be given once.");
    }
    if (export.isEmpty()) {
      if (playMoney) {
        throw new BadInputException("--play-money goes with --export koinly or cointracker.");
      }
      return;
    }
    format();
    file = outputs.add("--export", Path.of(export.get(1)));
  }

  boolean given() {
    return file != null;
  }

  /** Where it goes, as the user said it. */
  String target() {
    return String.valueOf(file);
  }

  /** Writes it to where it waits for the outputs' commit, and says what is in it. */
  String write(Books books, Output output) {
    OutputFile target = Objects.requireNonNull(file, "given");
    ExportFormat format = format();
    AtomicReference<Exported> done = new AtomicReference<>(new Exported(0, 0, 0));
    target.write(
        (OutputFile.Content)
            place -> {
              try (BufferedWriter writer = Files.newBufferedWriter(place)) {
                done.set(books.export(format, playMoney, writer));
              }
            });
    Exported exported = Objects.requireNonNull(done.get());
    if (exported.nothingButPlayMoney()) {
      throw new BadInputException(
          "The books hold nothing but play money, which is no coin, so there is nothing for "
              + format.id()
              + "; add --play-money to write it all the same, marked as play money.");
    }
    if (exported.playMoneyLeftOut() > 0) {
      output.warn(
          exported.playMoneyLeftOut()
              + " movements of play money are not in "
              + target
              + ": it is no coin. --play-money puts them in, marked as such.");
    }
    if (exported.withoutPrice() > 0) {
      output.warn(
          exported.withoutPrice()
              + (exported.withoutPrice() == 1 ? " movement has" : " movements have")
              + " no price in "
              + target
              + ", because none is kept that held at its time. \"hearth price add\" or \"hearth price"
              + " import\" keeps one.");
    }
    return exported.rows()
        + (exported.rows() == 1 ? " row for " : " rows for ")
        + format.id()
        + " are in "
        + target
        + ".";
  }

  private ExportFormat format() {
    for (ExportFormat format : ExportFormat.values()) {
      if (format.id().equals(export.getFirst().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new BadInputException(
        "--export wants audit, koinly or cointracker, then a file; \""
            + export.getFirst()
            + "\" is none of them.");
  }
}
