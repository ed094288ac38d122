package org.hearth.device.accelerator;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.AcceleratorException.Kind;
import org.hearth.device.accelerator.protocol.ErrorCode;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameReader;
import org.hearth.device.accelerator.protocol.FrameType;
import org.hearth.device.accelerator.protocol.Payload;

/**
 * Sends one frame at a time and waits for its answer, which carries the frame's number; sends it
 * again when none comes. What the device says unasked is kept for later.
 */
final class FrameExchange {
  private static final int SLICE_MILLIS = 50;

  /** A device that floods gets no more of our memory: 16 MiB. */
  private static final int MOST_KEPT = 256;

  private final Link link;
  private final Timeouts timeouts;
  private final LongSupplier nanoTime;
  private final FrameReader frames = new FrameReader();
  private final Deque<Frame> unasked = new ArrayDeque<>();
  private final byte[] buffer = new byte[8192];
  private int sequence;

  /**
   * @param firstSequence random, so that a device does not take a new host's frames for repeated
   *     ones
   */
  FrameExchange(Link link, Timeouts timeouts, int firstSequence, LongSupplier nanoTime) {
    this.link = link;
    this.timeouts = timeouts;
    this.sequence = firstSequence;
    this.nanoTime = nanoTime;
  }

  /**
   * @return the answer: ACK, CAPABILITIES or HEALTH
   */
  Frame ask(FrameType type, byte[] payload) throws AcceleratorException, InterruptedException {
    return ask(type, payload, timeouts.tries())
        .orElseThrow(() ->
            new AcceleratorException(
                Kind.STALLED, "it did not answer within " + timeouts.tries() + " tries"));
  }

  /**
   * @return empty when no answer came; a late one is passed over
   */
  Optional<Frame> ask(FrameType type, byte[] payload, int tries)
      throws AcceleratorException, InterruptedException {
    // What is told unasked has the number 0.
    sequence = sequence == -1 ? 1 : sequence + 1;
    byte[] bytes = Frame.of(type, sequence, payload).bytes();
    for (int attempt = 0; attempt < tries; attempt++) {
      write(bytes);
      long deadline = nanoTime.getAsLong() + timeouts.answer().toNanos();
      while (deadline - nanoTime.getAsLong() > 0) {
        Optional<Frame> frame = receive();
        if (frame.isPresent() && answers(frame.get())) {
          return Optional.of(answer(frame.get()));
        }
        frame.filter(f -> !answers(f)).ifPresent(this::keep);
      }
    }
    return Optional.empty();
  }

  /** The next frame that answers nothing, such as a progress; empty when none came in time. */
  Optional<Frame> listen() throws AcceleratorException, InterruptedException {
    if (!unasked.isEmpty()) {
      return Optional.of(unasked.removeFirst());
    }
    return receive().filter(this::tellsByItself);
  }

  private boolean answers(Frame frame) {
    return frame.sequence() == sequence && !tellsByItself(frame) && (frame.type() & 0x80) != 0;
  }

  private boolean tellsByItself(Frame frame) {
    return frame.type() == FrameType.PROGRESS.code()
        || frame.type() == FrameType.RESULT.code()
        || frame.type() == FrameType.RESULT_PART.code()
        || (frame.type() == FrameType.ERROR.code() && frame.sequence() == 0);
  }

  private void keep(Frame frame) {
    if (tellsByItself(frame) && unasked.size() < MOST_KEPT) {
      unasked.add(frame);
    }
  }

  private static Frame answer(Frame frame) throws AcceleratorException {
    if (frame.type() == FrameType.ERROR.code()) {
      throw refusal(frame);
    }
    return frame;
  }

  static AcceleratorException refusal(Frame error) throws AcceleratorException {
    Payload p = Payload.read(error.payload());
    int code = p.u16();
    Kind kind =
        switch (code) {
          case ErrorCode.NO_SUCH_KEY, ErrorCode.BUSY -> Kind.LATER;
          case ErrorCode.DEVICE_FAULT, ErrorCode.PROOF_FAILED -> Kind.FAILED;
          default -> Kind.REFUSED;
        };
    String verb = kind == Kind.FAILED ? "it failed (" : "it refused (";
    return new AcceleratorException(kind, verb + code + "): " + p.text().replaceFirst("\\.$", ""));
  }

  private Optional<Frame> receive() throws AcceleratorException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Optional<Frame> frame = frames.next();
    if (frame.isPresent()) {
      return frame;
    }
    try {
      int read = link.read(buffer, SLICE_MILLIS);
      frames.add(buffer, read, nanoTime.getAsLong());
    } catch (IOException e) {
      throw lost(e);
    }
    return frames.next();
  }

  private void write(byte[] bytes) throws AcceleratorException {
    try {
      link.write(bytes);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static AcceleratorException lost(IOException e) {
    return new AcceleratorException(Kind.LOST, "it was unplugged or its line broke", e);
  }
}
