package org.hearth.device.accelerator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.AcceleratorException.Kind;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameType;
import org.hearth.device.accelerator.protocol.Hashes;
import org.hearth.device.accelerator.protocol.Payload;
import org.hearth.device.accelerator.protocol.ProofFormats;
import org.hearth.device.accelerator.protocol.SystemOffer;
import org.hearth.device.accelerator.protocol.Vitals;

/** The host's side of one connection to an accelerator. Used by one thread at a time. */
public final class Accelerator implements AutoCloseable {
  /** A frame's payload less its eight bytes of offset, in whole kibibytes. */
  private static final int CHUNK = 63 * 1024;

  private static final int ALREADY_THERE = 1;

  private final Link link;
  private final FrameExchange conversation;
  private final Timeouts timeouts;
  private final LongSupplier nanoTime;
  private final Capabilities capabilities;

  /** Hears of a job; what it throws ends the job, and the device is told. */
  @FunctionalInterface
  public interface ProgressListener {
    /**
     * @param fraction 0 to 1 of the proof
     */
    void at(String step, double fraction);

    /** What the device reported about itself meanwhile. */
    default void vitals(Vitals vitals) {}
  }

  private Accelerator(
      Link link, FrameExchange conversation, Timeouts timeouts, LongSupplier nanoTime)
      throws AcceleratorException, InterruptedException {
    this.link = link;
    this.conversation = conversation;
    this.timeouts = timeouts;
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
      Link link, Timeouts timeouts, int firstSequence, LongSupplier nanoTime)
      throws AcceleratorException, InterruptedException {
    try {
      FrameExchange conversation = new FrameExchange(link, timeouts, firstSequence, nanoTime);
      return new Accelerator(link, conversation, timeouts, nanoTime);
    } catch (AcceleratorException | InterruptedException | RuntimeException e) {
      link.close();
      throw e;
    }
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  /**
   * Asks once.
   *
   * @return empty when no answer came in time
   */
  public Optional<Vitals> vitals() throws AcceleratorException, InterruptedException {
    Optional<Frame> answer = conversation.ask(FrameType.ASK_HEALTH, new byte[0], 1);
    return answer.isEmpty()
        ? Optional.empty()
        : Optional.of(Vitals.parse(demand(answer.get(), FrameType.HEALTH).payload()));
  }

  /** Sends a job's proving key, unless the device has it already. */
  public void key(AcceleratorJob job, ProgressListener progress)
      throws AcceleratorException, IOException, InterruptedException {
    long size = Files.size(job.key());
    demandFits("the proving key", size, offer(job).keyBytes());
    byte[] hash = HexFormat.of().parseHex(job.keySha256());
    Payload payload = Payload.write().bytes(hash).u64(size);
    if (capabilities.version() > 1) {
      payload.text(job.formats().system()).text(job.formats().key());
    }
    if (!alreadyThere(expect(FrameType.KEY, payload.done(), FrameType.ACK))) {
      send(job.key(), size, "sending the proving key to the accelerator", progress);
    }
  }

  private SystemOffer offer(AcceleratorJob job) throws AcceleratorException {
    return capabilities
        .offer(job.formats())
        .orElseThrow(() ->
            new AcceleratorException(
                Kind.REFUSED,
                "it makes no proofs of the system "
                    + job.formats().system()
                    + " in the formats of this job"));
  }

  private static void demandFits(String what, long size, long limit) throws AcceleratorException {
    if (Long.compareUnsigned(size, limit) > 0) {
      throw new AcceleratorException(
          Kind.REFUSED,
          what + " has " + size + " bytes and it takes " + Long.toUnsignedString(limit));
    }
  }

  /**
   * Has a proof made. The same job asked for again, also on a later connection, is not made twice
   * by a device that still has it.
   *
   * @param id 16 bytes
   * @return the proof as the device sent it, not verified
   */
  public byte[] prove(byte[] id, AcceleratorJob job, ProgressListener progress)
      throws AcceleratorException, IOException, InterruptedException {
    Path witness = job.witness();
    long size = Files.size(witness);
    SystemOffer offer = offer(job);
    demandFits("the witness", size, offer.witnessBytes());
    byte[] message = message(id, job, size);
    // Both have a say: the system how long its proofs can be, the device how long its are.
    long limit = job.mostProofBytes();
    if (Long.compareUnsigned(offer.proofBytes(), limit) < 0) {
      limit = offer.proofBytes();
    }
    ProofWait wait = new ProofWait(id, (int) limit, timeouts, nanoTime);
    try {
      ask(message, witness, size, progress);
      while (true) {
        Optional<Frame> frame = conversation.listen();
        Optional<byte[]> proof =
            frame.isPresent() ? wait.heard(frame.get(), progress) : Optional.empty();
        if (proof.isPresent()) {
          return proof.get();
        }
        if (wait.wantsVitals()) {
          vitals().ifPresent(progress::vitals);
        }
        if (wait.doubts()) {
          // Its result may have been damaged on the way; it sends it again when it has one.
          ask(message, witness, size, progress);
        }
        wait.demandAlive();
      }
    } catch (InterruptedException | RuntimeException e) {
      cancel(id);
      throw e;
    }
  }

  private byte[] message(byte[] id, AcceleratorJob job, long size) throws IOException {
    Payload payload =
        Payload.write()
            .bytes(id)
            .bytes(HexFormat.of().parseHex(job.keySha256()))
            .u64(size)
            .bytes(Hashes.sha256(job.witness()));
    if (capabilities.version() > 1) {
      ProofFormats formats = job.formats();
      payload.text(formats.system()).text(formats.key());
      payload.text(formats.witness()).text(formats.proof());
    }
    return payload.done();
  }

  private void ask(byte[] job, Path witness, long size, ProgressListener progress)
      throws AcceleratorException, IOException, InterruptedException {
    if (!alreadyThere(expect(FrameType.JOB, job, FrameType.ACK))) {
      send(witness, size, "sending the witness to the accelerator", progress);
    }
  }

  /** The job is not wanted any more; a device that does not hear it wastes its own time. */
  private void cancel(byte[] id) {
    boolean interrupted = Thread.interrupted();
    try {
      conversation.ask(FrameType.CANCEL, Payload.write().bytes(id).done(), 1);
    } catch (AcceleratorException e) {
      // It is gone, and so is the job.
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Path file, long size, String step, ProgressListener progress)
      throws AcceleratorException, IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      long offset = 0;
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        progress.at(step + " (" + 100 * offset / size + " %)", 0);
        expect(FrameType.DATA, Payload.write().u64(offset).bytes(chunk).done(), FrameType.ACK);
        offset += chunk.length;
      }
    }
  }

  private Frame expect(FrameType type, byte[] payload, FrameType answer)
      throws AcceleratorException, InterruptedException {
    return demand(conversation.ask(type, payload), answer);
  }

  private static Frame demand(Frame frame, FrameType answer) throws AcceleratorException {
    if (frame.type() != answer.code()) {
      throw new AcceleratorException(
          Kind.GARBLED, "it gave an answer of type " + frame.type() + " instead of " + answer);
    }
    return frame;
  }

  private static boolean alreadyThere(Frame ack) throws AcceleratorException {
    return (Payload.read(ack.payload()).u8() & ALREADY_THERE) != 0;
  }

  @Override
  public void close() {
    link.close();
  }
}
