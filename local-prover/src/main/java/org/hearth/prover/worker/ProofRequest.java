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
 * @param zkey the proving key
 * @param wtns the witnesses, at least one
 */
record ProofRequest(Path zkey, List<Path> wtns) implements GpuRequest {
  private static final int MOST = 1000;

  /**
   * @throws IllegalArgumentException if there are no witnesses, or more than 1000
   */
  ProofRequest {
    wtns = List.copyOf(wtns);
    if (wtns.isEmpty() || wtns.size() > MOST) {
      throw new IllegalArgumentException(
          "A request is for 1 to " + MOST + " proofs, not for " + wtns.size());
    }
  }

  @Override
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(PROOFS);
      out.writeUTF(zkey.toAbsolutePath().toString());
      out.writeShort(wtns.size());
      for (Path witness : wtns) {
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
    Path zkey = Path.of(in.readUTF());
    int count = in.readUnsignedShort();
    List<Path> wtns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wtns.add(Path.of(in.readUTF()));
    }
    return new ProofRequest(zkey, wtns);
  }
}
