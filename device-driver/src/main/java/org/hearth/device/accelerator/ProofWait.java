package org.hearth.device.accelerator;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.AcceleratorException.Kind;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameType;
import org.hearth.device.accelerator.protocol.Payload;

/** Waits for one proof: what the device says of it, and how long it has been silent. */
final class ProofWait {
  private static final int LONGEST_PROOF = 1 << 14;

  /** Of the silence that is borne: after one of them the host asks for the job again. */
  private static final int DOUBTS = 3;

  private final byte[] id;
  private final Timeouts patience;
  private final LongSupplier nanoTime;
  private long heard;
  private long doubted;
  private long asked;

  ProofWait(byte[] id, Timeouts patience, LongSupplier nanoTime) {
    this.id = id;
    this.patience = patience;
    this.nanoTime = nanoTime;
    heardNow();
    asked = heard;
  }

  private void heardNow() {
    heard = nanoTime.getAsLong();
    doubted = heard;
  }

  /**
   * @return the proof when it has come
   */
  Optional<byte[]> heard(Frame frame, Accelerator.ProgressListener progress)
      throws AcceleratorException {
    Payload p = Payload.read(frame.payload());
    if (frame.type() == FrameType.ERROR.code()) {
      p.u16();
      p.text();
      if (Arrays.equals(p.bytes(id.length), id)) {
        throw FrameExchange.refusal(frame);
      }
      return Optional.empty();
    }
    if (!Arrays.equals(p.bytes(id.length), id)) {
      return Optional.empty(); // of a job that this host gave up
    }
    heardNow();
    if (frame.type() == FrameType.RESULT.code()) {
      byte[] proof = p.rest();
      if (proof.length == 0 || proof.length > LONGEST_PROOF) {
        throw new AcceleratorException(Kind.GARBLED, "its proof has an impossible length");
      }
      return Optional.of(proof);
    }
    double fraction = Math.clamp(p.u16() / 1000.0, 0, 1);
    progress.at(p.text(), fraction);
    return Optional.empty();
  }

  /** Whether the health should be asked for again. */
  boolean wantsVitals() {
    long now = nanoTime.getAsLong();
    if (now - asked < patience.vitals().toNanos()) {
      return false;
    }
    asked = now;
    return true;
  }

  /** Whether nothing came of the job for so long that it should be asked for again. */
  boolean doubts() {
    long now = nanoTime.getAsLong();
    if (now - doubted < patience.silence().toNanos() / DOUBTS) {
      return false;
    }
    doubted = now;
    return true;
  }

  void demandAlive() throws AcceleratorException {
    if (nanoTime.getAsLong() - heard >= patience.silence().toNanos()) {
      throw new AcceleratorException(
          Kind.STALLED, "it gave no sign of life for " + patience.silence().toMillis() + " ms");
    }
  }
}
