package org.hearth.prover.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a child is asked: proofs from these files.
 *
 * @param files of which proof system, and the key
 * @param witnesses at least one
 * @param memoryBytes that they may take on the GPU, the key included; at least 0
 */
record ProofRequest(KeyFile files, List<Path> witnesses, long memoryBytes) implements GpuRequest {
  private static final int MOST = 1000;

  /**
   * @throws IllegalArgumentException if there are no witnesses, or more than 1000, or the memory is
   *     below 0
   */
  ProofRequest {
    witnesses = List.copyOf(witnesses);
    if (witnesses.isEmpty() || witnesses.size() > MOST) {
      throw new IllegalArgumentException(
          "A request is for 1 to " + MOST + " proofs, not for " + witnesses.size());
    }
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("A request for proofs in " + memoryBytes + " bytes");
    }
  }

  @Override
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(PROOFS);
      out.writeUTF(files.system());
      out.writeUTF(files.format());
      out.writeUTF(files.key().toAbsolutePath().toString());
      out.writeLong(memoryBytes);
      out.writeShort(witnesses.size());
      for (Path witness : witnesses) {
        out.writeUTF(witness.toAbsolutePath().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param in behind the byte that says what is asked for
   */
  static ProofRequest decode(DataInputStream in) throws IOException {
    KeyFile files = new KeyFile(in.readUTF(), in.readUTF(), Path.of(in.readUTF()));
    long memoryBytes = in.readLong();
    int count = in.readUnsignedShort();
    List<Path> witnesses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      witnesses.add(Path.of(in.readUTF()));
    }
    return new ProofRequest(files, witnesses, memoryBytes);
  }
}
