package org.hearth.device.accelerator.emulator;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.accelerator.protocol.ErrorCode;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameType;
import org.hearth.device.accelerator.protocol.Payload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job that an emulated device proves, and the results of the last ones. */
final class EmulatedJobs {
  private static final Logger LOG = LoggerFactory.getLogger(EmulatedJobs.class);
  private static final int KEPT_RESULTS = 8;

  /** A proof that is longer goes in parts of this size. */
  private static final int WHOLE = 63 * 1024;

  private final ProofMaker maker;
  private final Line line;
  private final Map<String, byte[]> results = new LinkedHashMap<>();
  private Optional<Waiting> waiting = Optional.empty();
  private Optional<String> running = Optional.empty();
  private Optional<String> cancelled = Optional.empty();
  private int begun;

  /** To the host. */
  interface Line {
    void send(byte[] frame);
  }

  private record Waiting(byte[] id, ProofTask task) {}

  EmulatedJobs(ProofMaker maker, Line line) {
    this.maker = maker;
    this.line = line;
  }

  synchronized boolean busy() {
    return running.isPresent() || waiting.isPresent();
  }

  synchronized int begun() {
    return begun;
  }

  synchronized boolean knows(byte[] id) {
    String name = name(id);
    boolean runs = running.equals(Optional.of(name)) && cancelled.isEmpty();
    return results.containsKey(name) || runs;
  }

  /** Sends the result once more; a running job's will come. */
  synchronized void repeat(byte[] id) {
    byte[] result = results.get(name(id));
    if (result != null) {
      tellResult(id, result);
    }
  }

  synchronized void waiting(byte[] id, ProofTask task) {
    waiting = Optional.of(new Waiting(id, task));
  }

  synchronized void cancel(byte[] id) {
    if (running.equals(Optional.of(name(id)))) {
      cancelled = running;
    }
    results.remove(name(id));
  }

  synchronized void stop() {
    waiting = Optional.empty();
    cancelled = running;
  }

  synchronized void startWaiting() {
    if (waiting.isPresent() && running.isEmpty()) {
      Waiting next = waiting.get();
      waiting = Optional.empty();
      running = Optional.of(name(next.id()));
      begun++;
      Thread.ofPlatform().daemon().name("emulated-proof").start(() -> prove(next));
    }
  }

  private void prove(Waiting job) {
    String failure = "";
    byte[] proof = new byte[0];
    try {
      proof = maker.prove(job.task(), (step, fraction) -> progress(job, step, fraction));
    } catch (Exception e) {
      LOG.debug("An emulated proof ended", e);
      failure = e.getMessage() == null ? e.toString() : e.getMessage();
    }
    synchronized (this) {
      boolean wanted = cancelled.isEmpty();
      running = Optional.empty();
      cancelled = Optional.empty();
      if (!failure.isEmpty()) {
        if (wanted) {
          tell(
              FrameType.ERROR,
              Payload.write().u16(ErrorCode.PROOF_FAILED).text(failure).bytes(job.id()).done());
        }
        return;
      }
      if (!wanted) {
        return;
      }
      results.put(name(job.id()), proof);
      if (results.size() > KEPT_RESULTS) {
        results.remove(results.keySet().iterator().next());
      }
      tellResult(job.id(), proof);
    }
  }

  private void tellResult(byte[] id, byte[] proof) {
    if (proof.length <= WHOLE) {
      tell(FrameType.RESULT, Payload.write().bytes(id).bytes(proof).done());
      return;
    }
    for (int offset = 0; offset < proof.length; offset += WHOLE) {
      byte[] part = Arrays.copyOfRange(proof, offset, Math.min(proof.length, offset + WHOLE));
      Payload payload = Payload.write().bytes(id).u64(proof.length).u64(offset).bytes(part);
      tell(FrameType.RESULT_PART, payload.done());
    }
  }

  private synchronized void progress(Waiting job, String step, double fraction) {
    if (cancelled.equals(Optional.of(name(job.id())))) {
      throw new IllegalStateException("the host cancelled it");
    }
    tell(
        FrameType.PROGRESS,
        Payload.write().bytes(job.id()).u16((int) Math.round(fraction * 1000)).text(step).done());
  }

  private void tell(FrameType type, byte[] payload) {
    line.send(Frame.of(type, 0, payload).bytes());
  }

  private static String name(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
