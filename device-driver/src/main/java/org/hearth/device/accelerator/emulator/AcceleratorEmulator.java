package org.hearth.device.accelerator.emulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.accelerator.protocol.ErrorCode;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameReader;
import org.hearth.device.accelerator.protocol.FrameType;
import org.hearth.device.accelerator.protocol.Payload;
import org.hearth.device.accelerator.protocol.ProofFormats;
import org.hearth.device.accelerator.protocol.SystemOffer;
import org.hearth.device.accelerator.protocol.Vitals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The device's side of the protocol, with a program in place of hardware: *simulated* in all that
 * it says of itself, but its proofs are real when its {@link ProofMaker} is. One of these is a
 * device under power; it may be plugged into one line after another.
 */
public final class AcceleratorEmulator {
  private static final Logger LOG = LoggerFactory.getLogger(AcceleratorEmulator.class);
  private static final int ALREADY_THERE = 1;

  /** The largest key and witness that it takes. */
  public static final long MOST_BYTES = 4L << 30;

  /** Circuits of up to 2^this rows. */
  public static final int LOG_DOMAIN = 22;

  private static final int POLL_MILLIS = 500;

  private final Path folder;
  private final Capabilities says;
  private final Vitals vitals;
  private final EmulatedJobs jobs;
  private volatile Optional<Link> line = Optional.empty();
  private Optional<Upload> upload = Optional.empty();
  private boolean uploadIsKey;
  private byte[] jobId = new byte[0];
  private Optional<byte[]> lastAnswer = Optional.empty();
  private int lastSequence;
  private Optional<Key> key = Optional.empty();
  private Optional<Key> keyOnItsWay = Optional.empty();
  private ProofFormats jobFormats = ProofFormats.OF_VERSION_1;

  /** The same bytes in another format, or for another system, are another key. */
  private record Key(String sha256, String system, String format) {}

  /** One that has the proof system of the protocol's version 1 only. */
  public AcceleratorEmulator(Path folder, ProofMaker maker, Vitals vitals) {
    this(
        folder,
        capabilities(List.of(SystemOffer.ofVersion1(MOST_BYTES, LOG_DOMAIN))),
        maker,
        vitals);
  }

  /**
   * @param folder where the key and witnesses are kept
   * @param says its proof systems and limits, and the highest version that it speaks
   * @param maker proves in every system that it says it has
   * @param vitals what it says of its health
   */
  public AcceleratorEmulator(Path folder, Capabilities says, ProofMaker maker, Vitals vitals) {
    this.folder = folder;
    this.says = says;
    this.vitals = vitals;
    this.jobs = new EmulatedJobs(maker, this::send);
  }

  /** An emulator's, which says that it is one. */
  public static Capabilities capabilities(List<SystemOffer> systems) {
    return new Capabilities(Capabilities.VERSION, true, systems, "Hearth", "Emulator", "0.1.0");
  }

  /** Answers on that line until it is gone. */
  public void serve(Link link) throws IOException {
    FrameReader frames = new FrameReader();
    byte[] buffer = new byte[1 << 16];
    line = Optional.of(link);
    try {
      while (true) {
        int read = link.read(buffer, POLL_MILLIS);
        frames.add(buffer, read, System.nanoTime());
        for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
          answer(frame.get());
        }
      }
    } finally {
      line = Optional.empty();
    }
  }

  /** Ends the proof that it makes, as when its power goes. */
  public void stop() {
    jobs.stop();
  }

  private void answer(Frame frame) {
    if (lastAnswer.isPresent() && frame.sequence() == lastSequence) {
      send(lastAnswer.get()); // our answer was lost; what was asked is done already
      return;
    }
    byte[] answer;
    try {
      answer = respond(frame);
    } catch (AcceleratorException e) {
      answer = error(frame.sequence(), ErrorCode.BAD_MESSAGE, e.clause());
    } catch (IOException e) {
      LOG.warn("The emulator's files cannot be written", e);
      forgetUpload();
      answer = error(frame.sequence(), ErrorCode.DEVICE_FAULT, "its memory cannot be written");
    }
    lastSequence = frame.sequence();
    lastAnswer = Optional.of(answer);
    send(answer);
    // Only now, so that a result never comes before the answer to its job.
    jobs.startWaiting();
  }

  private byte[] respond(Frame frame) throws AcceleratorException, IOException {
    Optional<FrameType> type = FrameType.of(frame.type());
    int sequence = frame.sequence();
    if (type.isEmpty()) {
      return error(sequence, ErrorCode.UNKNOWN_TYPE, "it does not know this message");
    }
    Payload p = Payload.read(frame.payload());
    return switch (type.get()) {
      case HELLO -> {
        byte[] answer = says.spokenWith(p.u16()).payload();
        dropUpload();
        yield Frame.of(FrameType.CAPABILITIES, sequence, answer).bytes();
      }
      case KEY -> key(sequence, p.bytes(32), p.u64(), p);
      case JOB -> job(sequence, p.bytes(16), p.bytes(32), new Announced(p.u64(), p.bytes(32)), p);
      case DATA -> data(sequence, p.u64(), p.rest());
      case CANCEL -> {
        jobs.cancel(p.bytes(16));
        yield ack(sequence, 0);
      }
      case ASK_HEALTH -> Frame.of(FrameType.HEALTH, sequence, vitals.payload()).bytes();
      case CAPABILITIES, ACK, PROGRESS, RESULT, RESULT_PART, HEALTH, ERROR ->
          error(sequence, ErrorCode.UNKNOWN_TYPE, "this message goes from the device to the host");
    };
  }

  /** A file that is on its way. */
  private record Announced(long size, byte[] sha256) {}

  /**
   * @param p what follows in version 2; in version 1 nothing does
   */
  private byte[] key(int sequence, byte[] hash, long size, Payload p)
      throws AcceleratorException, IOException {
    ProofFormats one = ProofFormats.OF_VERSION_1;
    String system = p.atEnd() ? one.system() : p.text();
    Key asked = new Key(HexFormat.of().formatHex(hash), system, p.atEnd() ? one.key() : p.text());
    if (key.equals(Optional.of(asked))) {
      return ack(sequence, ALREADY_THERE);
    }
    Optional<SystemOffer> offer =
        says.systems().stream()
            .filter(o -> o.formats().system().equals(asked.system()))
            .filter(o -> o.formats().key().equals(asked.format()))
            .findFirst();
    if (offer.isEmpty()) {
      return error(sequence, ErrorCode.NO_SUCH_SYSTEM, "it has no such proof system");
    }
    if (size < 1 || Long.compareUnsigned(size, offer.get().keyBytes()) > 0) {
      return error(sequence, ErrorCode.TOO_LARGE, "the key is too large for it");
    }
    if (jobs.busy()) {
      return error(sequence, ErrorCode.BUSY, "it proves with another key");
    }
    key = Optional.empty();
    keyOnItsWay = Optional.of(asked);
    begin(new Upload(folder.resolve("key"), size, hash), true);
    return ack(sequence, 0);
  }

  private byte[] job(int sequence, byte[] id, byte[] keySha256, Announced witness, Payload p)
      throws AcceleratorException, IOException {
    ProofFormats formats = p.atEnd() ? ProofFormats.OF_VERSION_1 : ProofFormats.read(p);
    if (jobs.knows(id)) {
      jobs.repeat(id);
      return ack(sequence, ALREADY_THERE);
    }
    Optional<SystemOffer> offer = says.offer(formats);
    if (offer.isEmpty()) {
      return error(sequence, ErrorCode.NO_SUCH_SYSTEM, "it has no such proof system");
    }
    Key needed = new Key(HexFormat.of().formatHex(keySha256), formats.system(), formats.key());
    if (!key.equals(Optional.of(needed))) {
      return error(sequence, ErrorCode.NO_SUCH_KEY, "it does not have the key");
    }
    if (witness.size() < 1
        || Long.compareUnsigned(witness.size(), offer.get().witnessBytes()) > 0) {
      return error(sequence, ErrorCode.TOO_LARGE, "the witness is too large for it");
    }
    if (jobs.busy()) {
      return error(sequence, ErrorCode.BUSY, "it proves another job");
    }
    jobId = id;
    jobFormats = formats;
    begin(new Upload(folder.resolve("witness"), witness.size(), witness.sha256()), false);
    return ack(sequence, 0);
  }

  private byte[] data(int sequence, long offset, byte[] bytes) throws IOException {
    if (upload.isEmpty() || !upload.get().add(offset, bytes)) {
      dropUpload();
      return error(sequence, ErrorCode.BAD_MESSAGE, "nobody announced these bytes");
    }
    Upload present = upload.get();
    if (present.whole()) {
      boolean right = present.right();
      dropUpload();
      if (!right) {
        return error(sequence, ErrorCode.NOT_AS_ANNOUNCED, "what came is not what was announced");
      }
      if (uploadIsKey) {
        key = keyOnItsWay;
      } else {
        jobs.waiting(jobId, new ProofTask(jobFormats, folder.resolve("key"), present.file()));
      }
    }
    return ack(sequence, 0);
  }

  private void begin(Upload next, boolean isKey) throws IOException {
    dropUpload();
    upload = Optional.of(next);
    uploadIsKey = isKey;
  }

  /** After an upload's file failed: it may hold less than its digest says. */
  private void forgetUpload() {
    try {
      dropUpload();
    } catch (IOException e) {
      LOG.warn("An upload that failed cannot be closed", e);
    }
  }

  private void dropUpload() throws IOException {
    Optional<Upload> dropped = upload;
    upload = Optional.empty();
    if (dropped.isPresent()) {
      dropped.get().close();
    }
  }

  private static byte[] ack(int sequence, int flags) {
    return Frame.of(FrameType.ACK, sequence, Payload.write().u8(flags).done()).bytes();
  }

  static byte[] error(int sequence, int code, String words) {
    return Frame.of(FrameType.ERROR, sequence, Payload.write().u16(code).text(words).done())
        .bytes();
  }

  /** From two threads, this one and the one that proves. What nobody takes is lost. */
  private synchronized void send(byte[] frame) {
    try {
      if (line.isPresent()) {
        line.get().write(frame);
      }
    } catch (IOException e) {
      LOG.debug("The host does not listen; results are kept for when it asks again", e);
    }
  }

  /** How many proofs were begun since the start, each at most once. */
  public int proofsBegun() {
    return jobs.begun();
  }
}
