package org.hearth.prover.plonkish;

import java.nio.file.Path;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.key.PlonkishProof;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;

/**
 * How a system's keys and proofs are kept in files; what reads them throws {@link
 * org.hearth.prover.BadInputException} if anything is wrong.
 *
 * @param <V> its verifying keys
 * @param <P> its proofs
 */
public interface ProofFiles<V extends PlonkishVerifyingKey, P extends PlonkishProof> {
  /** Of a key for circuits of 2^logDomain rows, read from its header. */
  int logDomain(Path key);

  /** A proving key; closed by the caller. */
  PlonkishKey<V> load(Path key, KeyCache cache);

  /**
   * @param name what to call the bytes in messages
   */
  V verifyingKey(byte[] bytes, String name);

  byte[] write(V verifyingKey);

  /**
   * @param name what to call the bytes in messages
   */
  P proof(byte[] bytes, String name);

  byte[] write(P proof);
}
