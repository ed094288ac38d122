package org.hearth.prover.worker;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.hearth.prover.BadInputException;

/**
 * What a child is asked. The first byte on the wire says which request it is; it changes with the
 * form of what follows, so that a child of another version refuses it.
 */
sealed interface GpuRequest permits ProofRequest, TrialRequest {
  byte PROOFS = 7;
  byte TRIAL = 6;

  byte[] encode();

  /**
   * @throws BadInputException if it is no request
   */
  static GpuRequest decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      GpuRequest request =
          switch (in.readByte()) {
            case PROOFS -> ProofRequest.decode(in);
            case TRIAL -> TrialRequest.decode(in);
            default -> throw new BadInputException("The request is of another version of Hearth.");
          };
      if (in.read() >= 0) {
        throw new BadInputException("The request goes on after its end.");
      }
      return request;
    } catch (IOException e) {
      throw new BadInputException("The request is cut off.", e);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("The request makes no sense.", e);
    }
  }
}
