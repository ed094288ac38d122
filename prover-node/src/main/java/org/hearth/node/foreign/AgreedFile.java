package org.hearth.node.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.hearth.node.supervise.Consent;
import org.hearth.node.supervise.ConsentException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a program may be run, for one who asks often: its file is read again only when it looks
 * changed. Before a run it is read in any case.
 */
final class AgreedFile {
  private final Consent consent;
  private final String name;
  private final Path file;
  private @Nullable Looked looked;

  AgreedFile(Consent consent, String name, Path file) {
    this.consent = consent;
    this.name = name;
    this.file = file;
  }

  /** What was found, of a file that looked like that. */
  private record Looked(long size, FileTime changed, String agreed, Optional<String> obstacle) {}

  /** A clause; empty if nothing is in its way. */
  synchronized Optional<String> obstacle() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      String agreed = consent.agreement(name).map(a -> a.sha256()).orElse("");
      Looked last = looked;
      if (last == null
          || last.size() != now.size()
          || !last.changed().equals(now.lastModifiedTime())
          || !last.agreed().equals(agreed)) {
        last = new Looked(now.size(), now.lastModifiedTime(), agreed, look());
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

  private Optional<String> look() {
    try {
      consent.check(name, file);
      return Optional.empty();
    } catch (ConsentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
