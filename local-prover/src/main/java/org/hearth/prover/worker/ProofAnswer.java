package org.hearth.prover.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.system.groth16.key.Groth16Proof;

/**
 * What a child answers: as many proofs as it was asked for, in that order.
 *
 * @param proofs not yet verified
 */
record ProofAnswer(List<Groth16Proof> proofs) {
  /** A proof's three points take less. */
  private static final int LONGEST = 1 << 16;

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Groth16Proof proof : proofs) {
        byte[] json = JsonFiles.write(proof);
        out.writeInt(json.length);
        out.write(json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param count proofs that were asked for
   * @throws BadInputException if it is anything but so many proofs
   */
  static ProofAnswer decode(byte[] bytes, int count) {
    List<Groth16Proof> proofs = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      for (int i = 0; i < count; i++) {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
          throw new BadInputException("The answer has no proof " + i + ".");
        }
        proofs.add(JsonFiles.parseProof(in.readNBytes(length), "the answer"));
      }
      if (in.read() >= 0) {
        throw new BadInputException("The answer goes on after its last proof.");
      }
    } catch (IOException e) {
      throw new BadInputException("The answer is cut off.", e);
    }
    return new ProofAnswer(proofs);
  }
}
