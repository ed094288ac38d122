package org.hearth.prover.worker;

import java.nio.file.Path;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * A key as a child is told of it.
 *
 * @param system the proof system's id
 * @param format the id of the key's format
 * @param key the file; the child reads it by itself
 */
public record KeyFile(String system, String format, Path key) {
  /** A key of the format that the system reads. */
  public static KeyFile of(ProofSystem system, Path key) {
    return new KeyFile(system.id(), system.formats().key().id(), key);
  }
}
