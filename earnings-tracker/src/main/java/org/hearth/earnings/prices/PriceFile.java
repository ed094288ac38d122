package org.hearth.earnings.prices;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.hearth.earnings.files.DiskSync;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The price book on the disk: {@code prices.txt} beside the books. It has its own file because the
 * books have one writer, the node, and prices are also written by the window and by commands beside
 * it. Each change writes the file anew and renames it into place, under a lock, so that a reader or
 * a copy always has a whole one.
 */
public final class PriceFile {
  public static final String NAME = "prices.txt";

  /** More than this is not ours. */
  public static final long MOST_BYTES = 32L << 20;

  /** Ten assets with a price a day for 27 years. */
  static final int MOST_ENTRIES = 100_000;

  private static final String LOCK = "prices.lock";
  private static final String UNFINISHED = ".tmp-prices";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_MILLIS = 20;

  /** A lock of the system is the process's: threads of this one take turns by this. */
  private static final ReentrantLock WITHIN = new ReentrantLock();

  private final Path folder;
  private final Path file;

  /**
   * @param folder of the node; need not exist yet
   */
  public PriceFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  /**
   * What a change did.
   *
   * @param kept the new entries
   * @param alreadyThere how many were there word for word
   */
  public record Added(List<KeptPrice> kept, int alreadyThere) {
    public Added {
      kept = List.copyOf(kept);
    }
  }

  /**
   * All prices; none where there is no file.
   *
   * @throws BooksException when the file cannot be read or is not as it was written
   */
  public PriceBook read() {
    return new PriceBook(load().entries());
  }

  /**
   * Keeps prices, all of them or none. What says the same as one that counts is not kept twice.
   *
   * @param now when they are written down
   */
  public Added add(List<NewPrice> prices, Instant now) {
    return alone(() -> {
      PriceText.Content old = load();
      Map<String, KeptPrice> counts = new HashMap<>();
      new PriceBook(old.entries()).entries().forEach(each -> counts.put(place(each), each));
      List<KeptPrice> kept = new ArrayList<>();
      long next = old.next();
      int there = 0;
      for (NewPrice price : prices) {
        KeptPrice entry =
            new KeptPrice(
                next,
                price.asset().id(),
                price.value(),
                price.currency(),
                price.from(),
                price.source(),
                now.truncatedTo(ChronoUnit.SECONDS));
        KeptPrice standing = counts.get(place(entry));
        if (standing != null && standing.saysTheSame(price)) {
          there++;
        } else {
          counts.put(place(entry), entry);
          kept.add(entry);
          next++;
        }
      }
      List<KeptPrice> all = new ArrayList<>(old.entries());
      all.addAll(kept);
      if (all.size() > MOST_ENTRIES) {
        throw new PriceException(
            "The price book would have "
                + all.size()
                + " prices, and "
                + MOST_ENTRIES
                + " is the most; remove some with \"hearth price remove\", or import a price a day"
                + " instead of one an hour.");
      }
      if (!kept.isEmpty()) {
        store(new PriceText.Content(next, all));
      }
      return new Added(kept, there);
    });
  }

  private static String place(KeptPrice price) {
    return price.assetId() + "\t" + price.currency() + "\t" + price.from();
  }

  /**
   * Takes out what was written by mistake.
   *
   * @return what was taken out
   */
  public List<KeptPrice> remove(Predicate<KeptPrice> which) {
    return alone(() -> {
      PriceText.Content old = load();
      List<KeptPrice> gone = old.entries().stream().filter(which).toList();
      if (!gone.isEmpty()) {
        store(
            new PriceText.Content(
                old.next(), old.entries().stream().filter(which.negate()).toList()));
      }
      return gone;
    });
  }

  private PriceText.Content load() {
    try {
      if (!Files.exists(file)) {
        return PriceText.Content.NOTHING;
      }
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw damaged("it is too large or no file", null);
      }
      return PriceText.read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw damaged("it is no text", e);
    } catch (PriceException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BooksException(
          Reason.OTHER,
          "The price book " + file + " cannot be read (" + e.getMessage() + "); see who owns it.",
          e);
    }
  }

  private BooksException damaged(String how, @Nullable Exception cause) {
    return new BooksException(
        Reason.DAMAGED,
        "The price book "
            + file
            + " is damaged ("
            + how
            + "); "
            + RestoreHint.of(file)
            + ", or move the file away and keep the prices anew.",
        cause);
  }

  private void store(PriceText.Content content) throws IOException {
    Path unfinished = folder.resolve(UNFINISHED);
    Files.deleteIfExists(unfinished);
    OwnerOnly.create(unfinished);
    try {
      Files.writeString(unfinished, PriceText.write(content), StandardCharsets.UTF_8);
      DiskSync.moveInto(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** A change of the file. */
  private interface Change<T> {
    T make() throws IOException;
  }

  private <T> T alone(Change<T> change) {
    WITHIN.lock();
    try {
      OwnerOnly.folder(folder);
      Path lock = folder.resolve(LOCK);
      if (!Files.exists(lock)) {
        makeLock(lock);
      }
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
          FileLock held = take(channel)) {
        return change.make();
      }
    } catch (IOException e) {
      throw new BooksException(
          Reason.NOT_WRITABLE,
          "The price book "
              + file
              + " cannot be written ("
              + e.getMessage()
              + "); nothing was changed. See that its folder is writable and the disk not full.",
          e);
    } finally {
      WITHIN.unlock();
    }
  }

  private static void makeLock(Path lock) throws IOException {
    try {
      OwnerOnly.create(lock);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; either one's serves.
    }
  }

  private FileLock take(FileChannel channel) throws IOException {
    long tries = PATIENCE.toMillis() / LOOK_AGAIN_MILLIS;
    Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
    for (long n = 0; n < tries && lock.isEmpty(); n++) {
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      lock = Optional.ofNullable(channel.tryLock());
    }
    return lock.orElseThrow(() ->
        new BooksException(
            Reason.BUSY,
            "The price book " + file + " is being written by another Hearth; try again."));
  }
}
