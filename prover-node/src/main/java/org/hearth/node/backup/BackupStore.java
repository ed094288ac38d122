package org.hearth.node.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hearth.earnings.BooksView;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.node.store.DurableFile;
import org.hearth.node.vault.IdentityException;
import org.jspecify.annotations.Nullable;

/**
 * The backups of one node in a folder. Books may be in use: a copy is made of one moment of them.
 * Every backup is unpacked and checked before it gets its name.
 */
public final class BackupStore {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'hearth-'uuuuMMdd'T'HHmmss'Z.zip'", Locale.ROOT);
  private static final Duration LEFT_OVER = Duration.ofDays(1);
  private static final long LARGEST_SMALL_FILE = 1L << 20;
  private static final String LINES = ".jsonl";

  private final Path node;
  private final Path folder;
  private final Clock clock;
  private final Consumer<Step> passed;

  /** What the making of a backup has behind it: a test lets the program die there. */
  public enum Step {
    BOOKS_COPIED,
    FILES_COPIED,
    WRITTEN,
    CHECKED,
    IN_PLACE,
    ANNOUNCED
  }

  /**
   * @param node the node's folder, with the books
   * @param folder where backups are; need not exist yet
   */
  public BackupStore(Path node, Path folder, Clock clock) {
    this(node, folder, clock, step -> {});
  }

  /**
   * @param passed told of each step, in their order
   */
  public BackupStore(Path node, Path folder, Clock clock, Consumer<Step> passed) {
    this.node = node;
    this.folder = folder;
    this.clock = clock;
    this.passed = passed;
  }

  public Path folder() {
    return folder;
  }

  /** Makes a backup in the folder and drops those that are no longer kept. */
  public Backup make() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Path target = folder.resolve(NAME.format(now.atOffset(ZoneOffset.UTC)));
    Backup made = make(target);
    try {
      DurableFile.write(
          node.resolve(RestoreHint.FILE),
          target.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
      passed.accept(Step.ANNOUNCED);
      for (Backup old : new BackupRotation(list(), clock.instant()).superfluous()) {
        Files.deleteIfExists(old.file());
      }
      removeLeftovers();
    } catch (IOException e) {
      throw failed(target, e);
    }
    return made;
  }

  /**
   * Makes a backup as a file of the caller's choice.
   *
   * @throws BackupException when it cannot be made, exists already, or does not pass its check
   */
  public Backup make(Path target) {
    Path absolute = target.toAbsolutePath();
    if (Files.exists(absolute)) {
      throw new BackupException(
          "The file " + target + " is there already: choose another name for the backup.", null);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Path work = null;
    Path unfinished = null;
    try {
      Path place = Objects.requireNonNull(absolute.getParent());
      OwnerOnly.folder(place);
      work = Files.createTempDirectory(place, DurableFile.TEMPORARY);
      unfinished = OwnerOnly.create(DurableFile.temporaryBeside(absolute));
      List<Path> files = gather(OwnerOnly.folder(work.resolve("in")));
      passed.accept(Step.FILES_COPIED);
      BackupArchive.write(files, unfinished, now);
      passed.accept(Step.WRITTEN);
      Path again = OwnerOnly.folder(work.resolve("out"));
      BackupArchive.unpack(unfinished, again);
      BackupCheck.demandSound(again);
      passed.accept(Step.CHECKED);
      DurableFile.moveInto(unfinished, absolute);
      passed.accept(Step.IN_PLACE);
      return new Backup(absolute, now, Files.size(absolute));
    } catch (IllegalArgumentException e) {
      throw new BackupException(
          "The backup of " + node + " was not kept: " + e.getMessage() + ".", e);
    } catch (IOException | IdentityException e) {
      throw failed(target, e);
    } finally {
      remove(work);
      remove(unfinished);
    }
  }

  /** Those in the folder, the newest first. */
  public List<Backup> list() {
    List<Backup> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Optional<Instant> at = madeAt(file);
        if (at.isPresent()) {
          found.add(new Backup(file, at.get(), Files.size(file)));
        }
      }
    } catch (IOException e) {
      throw new BackupException("The folder of backups " + folder + " can't be read.", e);
    }
    found.sort(Comparator.comparing(Backup::madeAt).reversed());
    return found;
  }

  public Optional<Backup> newest() {
    return list().stream().findFirst();
  }

  private List<Path> gather(Path work) throws IOException {
    List<Path> gathered = new ArrayList<>();
    Path books = work.resolve("books.db");
    try (BooksView view = BooksView.open(node.resolve("books.db"))) {
      view.copyTo(books);
    } catch (BooksException e) {
      throw new BackupException(
          "No backup was made, because the books can't be read: " + e.getMessage(), e);
    }
    passed.accept(Step.BOOKS_COPIED);
    gathered.add(books);
    try (Stream<Path> files = Files.list(node)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (BackupManifest.keeps(name)
            && !name.equals("books.db")
            && Files.isRegularFile(file)
            && Files.size(file) <= most(name)) {
          gathered.add(Files.copy(file, work.resolve(name)));
        }
      }
    }
    return gathered;
  }

  private static long most(String name) {
    if (name.endsWith(LINES)) {
      return Long.MAX_VALUE; // transactions and events of chains, which nothing brings back
    }
    return name.equals(PriceFile.NAME) ? PriceFile.MOST_BYTES : LARGEST_SMALL_FILE;
  }

  private static Optional<Instant> madeAt(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(
              LocalDateTime.parse(file.getFileName().toString(), NAME).toInstant(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static BackupException failed(Path target, Exception e) {
    return new BackupException(
        "The backup "
            + target
            + " can't be written ("
            + e.getClass().getSimpleName().replace("Exception", "")
            + "): check that its folder is writable and the disk not full.",
        e);
  }

  /** Of makings that the program did not live to end; one that is under way is younger. */
  private void removeLeftovers() throws IOException {
    Instant old = clock.instant().minus(LEFT_OVER);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(DurableFile.TEMPORARY)
            && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          remove(file);
        }
      }
    }
  }

  /** A folder of two levels, or a file. */
  private static void remove(@Nullable Path path) {
    if (path == null) {
      return;
    }
    try (Stream<Path> all = Files.exists(path) ? Files.walk(path, 2) : Stream.empty()) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // what is left has a name that tells that it is rubbish
    }
  }
}
