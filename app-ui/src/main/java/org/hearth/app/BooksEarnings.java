package org.hearth.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hearth.app.files.UserFile;
import org.hearth.app.ui.earnings.EarningsHistory;
import org.hearth.earnings.Books;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.export.Exported;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Split;

/**
 * The earnings screen's figures from the books of a node, read beside the node that writes them.
 * Each question opens them anew: the window is there before the books are, and stays when they are
 * put back from a backup.
 */
final class BooksEarnings implements EarningsHistory {
  private final Path folder;

  /**
   * @param folder of the node; may not exist yet
   */
  BooksEarnings(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Instant> firstBooking() {
    return ask(Books::firstBooking).flatMap(first -> first);
  }

  @Override
  public EarningsReport report(List<Instant> edges, Split split) {
    return ask(books -> books.report(edges, split))
        .orElseGet(() -> EarningsReport.none(edges, split));
  }

  @Override
  public Receipts receipts(Instant from, Instant to) {
    return ask(books -> books.receipts(from, to)).orElse(Receipts.NONE);
  }

  @Override
  public PriceBook prices() {
    return new PriceFile(folder).read();
  }

  @Override
  public void keep(NewPrice price, Instant now) {
    new PriceFile(folder).add(List.of(price), now);
  }

  @Override
  public void forget(long number) {
    new PriceFile(folder).remove(price -> price.number() == number);
  }

  @Override
  public Exported export(ExportFormat format, boolean playMoney, Path file) {
    return ask(
            books -> {
              try {
                return write(books, format, playMoney, file);
              } catch (IOException e) {
                throw new BooksException(
                    BooksException.Reason.NOT_WRITABLE,
                    "The file "
                        + file
                        + " cannot be written ("
                        + e.getMessage()
                        + "); choose another place.",
                    e);
              }
            })
        .orElseThrow(() ->
            new BooksException(
                BooksException.Reason.OTHER,
                "There are no books in " + folder + " yet; nothing was saved."));
  }

  private static Exported write(Books books, ExportFormat format, boolean playMoney, Path file)
      throws IOException {
    return UserFile.write(
        file,
        unfinished -> {
          try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
            return books.export(format, playMoney, out);
          }
        },
        exported -> !exported.nothingButPlayMoney());
  }

  /** Empty while there are no books. */
  private <T> Optional<T> ask(Function<Books, T> question) {
    if (!Files.exists(folder.resolve("books.db"))) {
      return Optional.empty();
    }
    try (Books books = Books.openBeside(folder)) {
      return Optional.of(question.apply(books));
    }
  }
}
