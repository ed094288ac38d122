package org.hearth.node.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.earnings.BooksFolder;
import org.hearth.earnings.BooksView;
import org.hearth.earnings.files.DiskSync;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.earnings.files.StagedFiles;
import org.hearth.earnings.ledger.BooksException;

/**
 * Puts a backup in the place of a node's files. What they replace is kept beside; a kill at any
 * moment leaves all old files or all new ones.
 */
public final class Restore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path node;
  private final Clock clock;

  /**
   * @param node the node's folder; need not exist
   */
  public Restore(Path node, Clock clock) {
    this.node = node;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param files that were put in their place
   * @param replaced where the old ones are; empty when there were none
   */
  public record Done(List<String> files, Optional<Path> replaced) {}

  /**
   * @param backup a backup, or a copy of {@code books.db} alone
   * @throws BooksException when a node runs in the folder
   * @throws BackupException when the backup is damaged; then nothing was changed
   */
  public Done from(Path backup) {
    demandFile(backup);
    try (BooksFolder held = BooksFolder.hold(node)) {
      Path staged = held.prepare();
      unpack(backup, staged);
      List<String> files;
      try (Stream<Path> list = Files.list(staged)) {
        files = list.map(f -> f.getFileName().toString()).sorted().toList();
      }
      Optional<Path> replaced = keepOld(files);
      held.replace();
      return new Done(files, replaced);
    } catch (IOException e) {
      throw BackupException.unusable(
          backup, "a file could not be read or written (" + e.getMessage() + ")", e);
    }
  }

  /**
   * @throws BackupException when the backup is damaged
   */
  static void unpack(Path backup, Path staged) {
    demandFile(backup);
    try {
      if (isDatabase(backup)) {
        try (BooksView view = BooksView.open(backup)) {
          view.copyTo(staged.resolve("books.db"));
        }
      } else {
        BackupArchive.unpack(backup, staged);
      }
      BackupCheck.demandSound(staged);
    } catch (IllegalArgumentException | IOException | BooksException e) {
      throw BackupException.unusable(
          backup, e instanceof IOException ? "it is damaged" : String.valueOf(e.getMessage()), e);
    }
  }

  private static void demandFile(Path backup) {
    if (!Files.isRegularFile(backup)) {
      throw BackupException.unusable(backup, "there is no such file", null);
    }
  }

  private Optional<Path> keepOld(List<String> files) throws IOException {
    List<Path> old =
        Stream.concat(files.stream(), StagedFiles.LOGS.stream())
            .map(node::resolve)
            .filter(Files::isRegularFile)
            .toList();
    if (old.isEmpty()) {
      return Optional.empty();
    }
    String stamp = STAMP.format(clock.instant().atOffset(ZoneOffset.UTC));
    Path absolute = node.toAbsolutePath();
    Path kept = absolute.resolveSibling(absolute.getFileName() + ".before-restore-" + stamp);
    for (int n = 2; Files.exists(kept); n++) {
      kept = absolute.resolveSibling(absolute.getFileName() + ".before-restore-" + stamp + "-" + n);
    }
    OwnerOnly.folder(kept);
    for (Path file : old) {
      DiskSync.content(Files.copy(file, kept.resolve(file.getFileName())));
    }
    DiskSync.names(kept);
    DiskSync.names(Objects.requireNonNull(kept.getParent()));
    return Optional.of(kept);
  }

  private static boolean isDatabase(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    }
  }
}
