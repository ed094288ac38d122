package org.hearth.prover.plonkish.key;

import org.hearth.prover.backend.spi.WordVector;

/**
 * A proving key in a mapped file, checked.
 *
 * @param <V> its verifying key
 */
public final class PlonkishKey<V extends PlonkishVerifyingKey> implements AutoCloseable {
  private final Id id;
  private final AutoCloseable file;
  private final V verifyingKey;
  private final Gates gates;
  private final WordVector powers;

  /**
   * Which file it is.
   *
   * @param name for messages
   * @param sha256 lower-case hexadecimal
   */
  public record Id(String name, String sha256) {}

  /**
   * @param file closed with this
   * @param powers of the secret number times the generator of G1, from the 0th on
   */
  public PlonkishKey(Id id, AutoCloseable file, V verifyingKey, Gates gates, WordVector powers) {
    this.id = id;
    this.file = file;
    this.verifyingKey = verifyingKey;
    this.gates = gates;
    this.powers = powers;
  }

  /** The file's name, for messages. */
  public String name() {
    return id.name();
  }

  /** Of the file, lower-case hexadecimal. */
  public String sha256() {
    return id.sha256();
  }

  public V verifyingKey() {
    return verifyingKey;
  }

  public Domain domain() {
    return verifyingKey.domain();
  }

  public Gates gates() {
    return gates;
  }

  public WordVector powers() {
    return powers;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing a mapped key failed", e);
    }
  }
}
