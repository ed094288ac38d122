package org.hearth.prover.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hearth.prover.system.spi.SpeedTrial;

/**
 * A child is asked how long its GPU takes for a proof's work.
 *
 * @param system the proof system's id
 * @param logDomain of 2^logDomain rows, 1 to {@link SpeedTrial#LARGEST}
 */
record TrialRequest(String system, int logDomain) implements GpuRequest {
  /**
   * @throws IllegalArgumentException if no trial is that large
   */
  TrialRequest {
    if (logDomain < 1 || logDomain > SpeedTrial.LARGEST) {
      throw new IllegalArgumentException(
          "A trial is of 2^1 to 2^" + SpeedTrial.LARGEST + " rows, not 2^" + logDomain);
    }
  }

  @Override
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(TRIAL);
      out.writeUTF(system);
      out.writeByte(logDomain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param in behind the byte that says what is asked for
   */
  static TrialRequest decode(DataInputStream in) throws IOException {
    return new TrialRequest(in.readUTF(), in.readByte());
  }
}
