package org.hearth.app.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.doctor.Check;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;
import org.hearth.earnings.BooksView;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.reconcile.Contradiction;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.node.backup.Backup;
import org.hearth.node.backup.BackupException;
import org.hearth.node.backup.BackupStore;

/**
 * Whether the books can be read, agree with what the networks signed, and have a backup; also while
 * a node has them.
 */
final class BooksCheck implements Check {
  private static final String CODE = "books";
  private static final String TITLE = "Books";
  private static final Duration OLD = Duration.ofDays(3);

  private final Path file;
  private final BackupStore backups;
  private final Instant now;

  BooksCheck(Path node, BackupStore backups, Instant now) {
    this.file = node.resolve("books.db");
    this.backups = backups;
    this.now = now;
  }

  @Override
  public List<CheckResult> run() {
    if (!Files.exists(file)) {
      return List.of(missing());
    }
    List<CheckResult> results = new ArrayList<>();
    try (BooksView view = BooksView.open(file)) {
      results.add(agreement(view));
    } catch (BooksException e) {
      results.add(
          new CheckResult(
              CODE,
              TITLE,
              Outcome.FAILED,
              String.valueOf(e.getMessage()),
              "The node does not start without its books.",
              "Close Hearth and " + RestoreHint.of(file) + "."));
    }
    results.add(backup());
    return results;
  }

  private CheckResult missing() {
    boolean lost = Files.exists(file.resolveSibling("identity.key"));
    return lost
        ? new CheckResult(
            CODE,
            TITLE,
            Outcome.WARNING,
            "There are no books " + file + ", though a node has worked here.",
            "At its next start the node books again what its networks signed; what its work cost is"
                + " lost.",
            "To have that, too: " + RestoreHint.of(file) + ".")
        : new CheckResult(CODE, TITLE, Outcome.GOOD, "No node has worked here yet.", "", "");
  }

  private static CheckResult agreement(BooksView view) {
    List<Contradiction> open =
        view.contradictions().stream().filter(c -> c.acknowledged().isEmpty()).toList();
    if (!open.isEmpty()) {
      Contradiction first = open.getFirst();
      return new CheckResult(
          CODE,
          TITLE,
          Outcome.FAILED,
          "The "
              + first.network()
              + " network contradicts what it signed: "
              + first.sentence()
              + ".",
          "No new work is taken from it.",
          "Tell whoever runs it; to go on all the same, run \"hearth acknowledge "
              + first.mark()
              + " --because ...\".");
    }
    String found =
        view.reconciliations(1).stream()
            .findFirst()
            .map(BooksCheck::sentence)
            .orElse("The books agree with what the networks signed.");
    return new CheckResult(CODE, TITLE, Outcome.GOOD, found, "", "");
  }

  private static String sentence(Reconciliation r) {
    return "When the node last started and found a difference ("
        + r.at()
        + "), it booked "
        + r.events()
        + " events of the "
        + r.network()
        + " network, with "
        + r.found().jobsFound()
        + " jobs that the books did not know.";
  }

  private CheckResult backup() {
    try {
      Optional<Backup> newest = backups.newest();
      if (newest.isPresent() && newest.get().madeAt().plus(OLD).isAfter(now)) {
        return new CheckResult(
            "backup",
            "Backup",
            Outcome.GOOD,
            "The newest backup is of " + newest.get().madeAt() + ".",
            "",
            "");
      }
      return new CheckResult(
          "backup",
          "Backup",
          Outcome.NOTE,
          newest
              .map(b -> "The newest backup is of " + b.madeAt() + ".")
              .orElse("There is no backup of the books and the identity key yet."),
          "A node that runs makes one a day.",
          "Make one now with \"hearth backup\".");
    } catch (BackupException e) {
      return new CheckResult(
          "backup",
          "Backup",
          Outcome.WARNING,
          String.valueOf(e.getMessage()),
          "No backups are made.",
          "Choose another folder with \"hearth backup --keep-in FOLDER\".");
    }
  }
}
