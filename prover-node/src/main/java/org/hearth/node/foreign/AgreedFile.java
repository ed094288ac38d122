package org.hearth.node.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.node.supervise.Consent;
import org.hearth.node.supervise.ConsentException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a program may be run, for one who asks often: its file is read again only when it looks
 * changed. Before a run it is read in any case.
 */
final class AgreedFile {
  /** What is in its way is looked at again after that: a disk may have been away. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Consent consent;
  private final String name;
  private final Path file;
  private final Clock clock;
  private @Nullable Looked looked;

  AgreedFile(Consent consent, String name, Path file, Clock clock) {
    this.consent = consent;
    this.name = name;
    this.file = file;
    this.clock = clock;
  }

  /** What was found, of a file that looked like that. */
  private record Looked(
      long size, FileTime changed, String agreed, Instant at, Optional<String> obstacle) {}

  /** A clause; empty if nothing is in its way. */
  synchronized Optional<String> obstacle() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (!Files.isExecutable(file)) {
        return Optional.of("the prover program " + file + " may not be run: make it executable");
      }
      String agreed = consent.agreement(name).map(a -> a.sha256()).orElse("");
      Looked last = looked;
      if (last == null || isOld(last, now, agreed)) {
        last = new Looked(now.size(), now.lastModifiedTime(), agreed, clock.instant(), look());
        looked = last;
      }
      return last.obstacle();
    } catch (IOException e) {
      looked = null;
      return Optional.of("the prover program " + file + " is not there");
    } catch (ConsentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private boolean isOld(Looked last, BasicFileAttributes now, String agreed) {
    return last.size() != now.size()
        || !last.changed().equals(now.lastModifiedTime())
        || !last.agreed().equals(agreed)
        || (last.obstacle().isPresent()
            && Duration.between(last.at(), clock.instant()).abs().compareTo(AGAIN) > 0);
  }

  private Optional<String> look() {
    try {
      consent.check(name, file);
      return Optional.empty();
    } catch (ConsentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
