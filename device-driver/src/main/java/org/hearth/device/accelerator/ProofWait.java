package org.hearth.device.accelerator;

import java.io.ByteArrayOutputStream;
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
  /** Of the silence that is borne: after one of them the host asks for the job again. */
  private static final int DOUBTS = 3;

  private final byte[] id;
  private final int mostBytes;
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final Timeouts timeouts;
  private final LongSupplier nanoTime;
  private long heard;
  private long doubted;
  private long asked;

  /**
   * @param mostBytes of a proof, of which no more is kept
   */
  ProofWait(byte[] id, int mostBytes, Timeouts timeouts, LongSupplier nanoTime) {
    this.id = id;
    this.mostBytes = mostBytes;
    this.timeouts = timeouts;
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
      demandLength(proof.length);
      return Optional.of(proof);
    }
    if (frame.type() == FrameType.RESULT_PART.code()) {
      return part(p.u64(), p.u64(), p.rest());
    }
    double fraction = Math.clamp(p.u16() / 1000.0, 0, 1);
    progress.at(p.text(), fraction);
    return Optional.empty();
  }

  /** Parts follow one another; after a lost one the job is asked for again, and all come again. */
  private Optional<byte[]> part(long total, long offset, byte[] bytes) throws AcceleratorException {
    demandLength(total);
    if (offset == 0) {
      parts.reset();
    }
    if (offset != parts.size() || bytes.length > total - offset) {
      return Optional.empty();
    }
    parts.writeBytes(bytes);
    return parts.size() == total ? Optional.of(parts.toByteArray()) : Optional.empty();
  }

  private void demandLength(long length) throws AcceleratorException {
    if (length < 1 || length > mostBytes) {
      throw new AcceleratorException(Kind.GARBLED, "its proof has an impossible length");
    }
  }

  /** Whether the health should be asked for again. */
  boolean wantsVitals() {
    long now = nanoTime.getAsLong();
    if (now - asked < timeouts.vitals().toNanos()) {
      return false;
    }
    asked = now;
    return true;
  }

  /** Whether nothing came of the job for so long that it should be asked for again. */
  boolean doubts() {
    long now = nanoTime.getAsLong();
    if (now - doubted < timeouts.silence().toNanos() / DOUBTS) {
      return false;
    }
    doubted = now;
    return true;
  }

  void demandAlive() throws AcceleratorException {
    if (nanoTime.getAsLong() - heard >= timeouts.silence().toNanos()) {
      throw new AcceleratorException(
          Kind.STALLED, "it gave no sign of life for " + timeouts.silence().toMillis() + " ms");
    }
  }
}
