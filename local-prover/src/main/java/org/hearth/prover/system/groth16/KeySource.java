package org.hearth.prover.system.groth16;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.key.PreparedFile;
import org.hearth.prover.system.groth16.key.ProvingKey;

/** Where a key in its prepared form comes from, and comes from again if it was damaged. */
record KeySource(Path file, KeyCache cache) {

  ProvingKey load() {
    PreparedFile.removeOldForm(file);
    return ZkeyReader.loadPrepared(file, cache);
  }

  /**
   * The same key with its prepared form made anew.
   *
   * @return empty if the file is not that key any more: a caller's temporary one is gone, and
   *     another may have its name
   */
  Optional<ProvingKey> renew(ProvingKey damaged) {
    if (!has(damaged.sha256())) {
      return Optional.empty();
    }
    Optional<PreparedFile> kept = PreparedFile.of(cache, damaged.sha256());
    kept.ifPresent(PreparedFile::discard);
    ProvingKey now = load();
    if (!now.sha256().equals(damaged.sha256())) {
      now.close();
      return Optional.empty();
    }
    return Optional.of(now);
  }

  private boolean has(String sha256) {
    try {
      return Files.isRegularFile(file) && cache.lookup(file).sha256(this::hash).equals(sha256);
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private String hash() {
    try {
      return Sha256.hex(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
