package org.hearth.prover.system.groth16;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.key.PreparedFile;
import org.hearth.prover.system.groth16.key.ProvingKey;

/** Where a key in its prepared form comes from, and comes from again if it was damaged. */
record KeySource(Path file, KeyCache cache) {

  ProvingKey load() {
    PreparedFile.removeOldForm(file);
    return ZkeyReader.loadPrepared(file, cache);
  }

  /** The same key with its prepared form made anew. */
  ProvingKey renew(ProvingKey damaged) {
    Optional<PreparedFile> kept = PreparedFile.of(cache, damaged.sha256());
    kept.ifPresent(PreparedFile::discard);
    return load();
  }
}
