package org.hearth.prover.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.hearth.prover.BadInputException;

/**
 * What a child is asked: a proof from these files.
 *
 * @param zkey the proving key
 * @param wtns the witness
 */
record ProofRequest(Path zkey, Path wtns) {
  private static final int VERSION = 1;

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(zkey.toAbsolutePath().toString());
      out.writeUTF(wtns.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws BadInputException if it is no such request
   */
  static ProofRequest decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readUnsignedByte() != VERSION) {
        throw new BadInputException("The request is of another version of Hearth.");
      }
      return new ProofRequest(Path.of(in.readUTF()), Path.of(in.readUTF()));
    } catch (IOException e) {
      throw new BadInputException("The request is cut off.", e);
    }
  }
}
