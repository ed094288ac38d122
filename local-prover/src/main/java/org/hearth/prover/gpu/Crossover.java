package org.hearth.prover.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From which size of circuit on a card is faster than the processor: small ones finish on the
 * processor before a card has begun. Measured once for each card and processor, and remembered in a
 * small file.
 */
public final class Crossover {
  /** Smaller circuits take milliseconds anywhere, and larger ones are what cards are for. */
  private static final int LEAST = 10;

  private static final int MOST = 18;
  private static final int STEP = 2;

  /** For a card that is slower at all sizes. */
  public static final int NEVER = 99;

  private static final Logger LOG = LoggerFactory.getLogger(Crossover.class);

  private final Path file;

  /**
   * @param file where it is remembered; a file that can't be read or written costs the memory alone
   */
  public Crossover(Path file) {
    this.file = file;
  }

  /**
   * The k from which on circuits of 2^k rows belong on the card.
   *
   * @param pair names card and processor, such as the card's key and the processor's name
   * @param cardIsFaster compares both at a size; asked for rising k until it says yes
   */
  public int of(String pair, IntPredicate cardIsFaster) {
    OptionalInt remembered = remembered(pair);
    if (remembered.isPresent()) {
      return remembered.getAsInt();
    }
    int from = NEVER;
    for (int k = LEAST; k <= MOST && from == NEVER; k += STEP) {
      if (cardIsFaster.test(k)) {
        from = k;
      }
    }
    remember(pair, from);
    return from;
  }

  /** What {@link #of} found for that pair before; empty if nobody has measured it. */
  public OptionalInt remembered(String pair) {
    return Optional.ofNullable(read().getProperty(pair))
        .filter(text -> text.matches("\\d{1,2}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElseGet(OptionalInt::empty);
  }

  private Properties read() {
    Properties known = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      known.load(in);
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("{} is not there or not readable: {}", file, e.getMessage());
      return new Properties();
    }
    return known;
  }

  /** Written beside and renamed, so that nobody reads half of it. */
  private void remember(String pair, int from) {
    Properties known = read();
    known.setProperty(pair, Integer.toString(from));
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (var out = Files.newBufferedWriter(unfinished)) {
        known.store(out, "2^k rows from which on a card is faster than the processor");
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("Can't remember in {} what was measured: {}", file, e.getMessage());
    }
  }
}
