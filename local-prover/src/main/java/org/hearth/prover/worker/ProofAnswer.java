package org.hearth.prover.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hearth.device.api.DisplayText;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.NotEnoughMemoryException;
import org.hearth.prover.system.spi.UnverifiedProofException;

/**
 * What a child answers: as many proofs as it was asked for, in that order; or of what kind the
 * failure is, so that the parent knows what it says of the device, the files and the machine.
 */
sealed interface ProofAnswer {
  byte PROOFS = 0;

  /** So much is read of a child's sentence. */
  int LONGEST_SENTENCE = 1000;

  byte[] encode();

  /**
   * @param proofs not yet verified by the parent
   */
  record Proofs(List<byte[]> proofs) implements ProofAnswer {
    @Override
    public byte[] encode() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeByte(PROOFS);
        for (byte[] proof : proofs) {
          out.writeInt(proof.length);
          out.write(proof);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }

  /** Why there are none. Their order is on the wire, from 1. */
  enum Kind {
    /** A proof was made and did not verify. */
    UNVERIFIED,
    NOT_ENOUGH_MEMORY,
    BAD_INPUT
  }

  /**
   * @param sentence for the user
   */
  record Refused(Kind kind, String sentence) implements ProofAnswer {
    static Refused of(RuntimeException e) {
      Kind kind =
          e instanceof UnverifiedProofException
              ? Kind.UNVERIFIED
              : e instanceof NotEnoughMemoryException ? Kind.NOT_ENOUGH_MEMORY : Kind.BAD_INPUT;
      return new Refused(kind, String.valueOf(e.getMessage()));
    }

    @Override
    public byte[] encode() {
      byte[] words = sentence.getBytes(StandardCharsets.UTF_8);
      byte[] bytes = new byte[words.length + 1];
      bytes[0] = (byte) (kind.ordinal() + 1);
      System.arraycopy(words, 0, bytes, 1, words.length);
      return bytes;
    }

    RuntimeException exception() {
      return switch (kind) {
        case UNVERIFIED -> new UnverifiedProofException(sentence);
        case NOT_ENOUGH_MEMORY -> new NotEnoughMemoryException(sentence);
        case BAD_INPUT -> new BadInputException(sentence);
      };
    }
  }

  /**
   * @param count proofs that were asked for
   * @param longest bytes of one proof, as the proof system limits them
   * @throws BadInputException if it is neither so many proofs nor a refusal
   */
  static ProofAnswer decode(byte[] bytes, int count, int longest) {
    List<byte[]> proofs = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int kind = in.readByte();
      if (kind > 0 && kind <= Kind.values().length) {
        String words = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new Refused(Kind.values()[kind - 1], DisplayText.lines(words, LONGEST_SENTENCE));
      }
      if (kind != PROOFS) {
        throw new BadInputException("The answer is of another version of Hearth.");
      }
      for (int i = 0; i < count; i++) {
        int length = in.readInt();
        if (length < 0 || length > longest) {
          throw new BadInputException("The answer has no proof " + i + ".");
        }
        byte[] proof = in.readNBytes(length);
        if (proof.length < length) {
          throw new BadInputException("The answer is cut off.");
        }
        proofs.add(proof);
      }
      if (in.read() >= 0) {
        throw new BadInputException("The answer goes on after its last proof.");
      }
    } catch (IOException e) {
      throw new BadInputException("The answer is cut off.", e);
    }
    return new Proofs(List.copyOf(proofs));
  }
}
