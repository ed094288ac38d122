package org.hearth.prover.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;

/**
 * What a child is asked: proofs from these files.
 *
 * @param zkey the proving key
 * @param wtns the witnesses, at least one
 */
record ProofRequest(Path zkey, List<Path> wtns) {
  private static final int VERSION = 2;
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

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
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
   * @throws BadInputException if it is no such request
   */
  static ProofRequest decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readUnsignedByte() != VERSION) {
        throw new BadInputException("The request is of another version of Hearth.");
      }
      Path zkey = Path.of(in.readUTF());
      int count = in.readUnsignedShort();
      List<Path> wtns = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        wtns.add(Path.of(in.readUTF()));
      }
      return new ProofRequest(zkey, wtns);
    } catch (IOException e) {
      throw new BadInputException("The request is cut off.", e);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("The request makes no sense.", e);
    }
  }
}
