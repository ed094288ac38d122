package org.hearth.app.selftest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.hearth.prover.hash.Sha256;

/**
 * The same bytes in every run, from SHA-256 of a name and a counter. It makes a proof that can be
 * known beforehand and hides nothing: only for the self-test's public circuit and witness.
 */
final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final byte[] name;
  private long counter;
  private byte[] block = new byte[0];
  private int used;

  FixedRandom(String name) {
    this.name = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** From the first byte on again. */
  synchronized void restart() {
    counter = 0;
    block = new byte[0];
    used = 0;
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (used == block.length) {
        block = next();
        used = 0;
      }
      bytes[i] = block[used++];
    }
  }

  private byte[] next() {
    MessageDigest hash = Sha256.digest();
    hash.update(name);
    return hash.digest(ByteBuffer.allocate(8).putLong(counter++).array());
  }
}
