package org.hearth.device.accelerator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hearth.device.Reading;
import org.hearth.device.accelerator.AcceleratorException.Kind;

/** The host's side of one connection to an accelerator. Used by one thread at a time. */
public final class Accelerator implements AutoCloseable {
  /** A frame's payload less its eight bytes of offset, in whole kibibytes. */
  private static final int CHUNK = 63 * 1024;

  private static final int ALREADY_THERE = 1;
  private static final int NOT_REPORTED = 0x7fff;
  private static final int LONGEST_PROOF = 1 << 14;

  private final Link link;
  private final Conversation conversation;
  private final Patience patience;
  private final LongSupplier nanoTime;
  private final Capabilities capabilities;

  /** Hears of a proof's progress. */
  @FunctionalInterface
  public interface ProgressListener {
    /**
     * @param fraction 0 to 1
     */
    void at(String step, double fraction);
  }

  private Accelerator(
      Link link, Conversation conversation, Patience patience, LongSupplier nanoTime)
      throws AcceleratorException {
    this.link = link;
    this.conversation = conversation;
    this.patience = patience;
    this.nanoTime = nanoTime;
    byte[] hello = Payload.write().u16(Capabilities.VERSION).done();
    this.capabilities =
        Capabilities.parse(expect(FrameType.HELLO, hello, FrameType.CAPABILITIES).payload());
  }

  /**
   * Greets the device; the link is closed when it does not answer properly.
   *
   * @param firstSequence random
   */
  public static Accelerator greet(
      Link link, Patience patience, int firstSequence, LongSupplier nanoTime)
      throws AcceleratorException {
    try {
      Conversation conversation = new Conversation(link, patience, firstSequence, nanoTime);
      return new Accelerator(link, conversation, patience, nanoTime);
    } catch (AcceleratorException | RuntimeException e) {
      link.close();
      throw e;
    }
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  /** The temperature in °C and the power in W. */
  public record Vitals(Reading temperature, Reading power) {}

  public Vitals vitals() throws AcceleratorException {
    Payload p = Payload.read(expect(FrameType.ASK_HEALTH, new byte[0], FrameType.HEALTH).payload());
    return new Vitals(tenths(p.u16()), tenths(p.u16()));
  }

  private static Reading tenths(int value) {
    return value == NOT_REPORTED
        ? Reading.notReported("the accelerator does not report it")
        : Reading.of((short) value / 10.0);
  }

  /** Sends a proving key, unless the device has it already. */
  public void key(Path file, String sha256) throws AcceleratorException, IOException {
    long size = Files.size(file);
    if (size > capabilities.keyBytes()) {
      throw new AcceleratorException(
          Kind.REFUSED,
          "the proving key has " + size + " bytes and it keeps " + capabilities.keyBytes());
    }
    byte[] payload = Payload.write().bytes(hash(sha256)).u64(size).done();
    if (!alreadyThere(expect(FrameType.KEY, payload, FrameType.ACK))) {
      send(file);
    }
  }

  /**
   * Has a proof made. The same job asked for again, also on a later connection, is not made twice
   * by a device that still has it.
   *
   * @param id 16 bytes
   * @return the proof as the device sent it, not verified
   */
  public byte[] prove(byte[] id, String keySha256, Path witness, ProgressListener progress)
      throws AcceleratorException, IOException {
    byte[] payload =
        Payload.write()
            .bytes(id)
            .bytes(hash(keySha256))
            .u64(Files.size(witness))
            .bytes(hash(witness))
            .done();
    if (!alreadyThere(expect(FrameType.JOB, payload, FrameType.ACK))) {
      send(witness);
    }
    return await(id, progress);
  }

  private byte[] await(byte[] id, ProgressListener progress) throws AcceleratorException {
    long heard = nanoTime.getAsLong();
    while (nanoTime.getAsLong() - heard < patience.silence().toNanos()) {
      Optional<Frame> frame = conversation.listen();
      if (frame.isEmpty()) {
        continue;
      }
      if (frame.get().type() == FrameType.ERROR.code()) {
        throw Conversation.refusal(frame.get());
      }
      Payload p = Payload.read(frame.get().payload());
      if (!Arrays.equals(p.bytes(id.length), id)) {
        continue; // of a job that this host gave up
      }
      heard = nanoTime.getAsLong();
      if (frame.get().type() == FrameType.RESULT.code()) {
        byte[] proof = p.rest();
        if (proof.length == 0 || proof.length > LONGEST_PROOF) {
          throw new AcceleratorException(Kind.GARBLED, "its proof has an impossible length");
        }
        return proof;
      }
      double fraction = Math.clamp(p.u16() / 1000.0, 0, 1);
      progress.at(p.text(), fraction);
    }
    throw new AcceleratorException(
        Kind.STALLED, "it gave no sign of life for " + patience.silence().toSeconds() + " s");
  }

  private void send(Path file) throws AcceleratorException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long offset = 0;
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        expect(FrameType.DATA, Payload.write().u64(offset).bytes(chunk).done(), FrameType.ACK);
        offset += chunk.length;
      }
    }
  }

  private Frame expect(FrameType type, byte[] payload, FrameType answer)
      throws AcceleratorException {
    Frame frame = conversation.ask(type, payload);
    if (frame.type() != answer.code()) {
      throw new AcceleratorException(
          Kind.GARBLED, "it answered " + type + " with a message of type " + frame.type());
    }
    return frame;
  }

  private static boolean alreadyThere(Frame ack) throws AcceleratorException {
    return (Payload.read(ack.payload()).u8() & ALREADY_THERE) != 0;
  }

  private static byte[] hash(String hex) {
    return java.util.HexFormat.of().parseHex(hex);
  }

  private static byte[] hash(Path file) throws IOException {
    return Hashes.sha256(file);
  }

  @Override
  public void close() {
    link.close();
  }

  /** SHA-256 of files, which both sides need. */
  static final class Hashes {
    private Hashes() {}

    static byte[] sha256(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
        return digest.digest();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256", e);
      }
    }
  }
}
