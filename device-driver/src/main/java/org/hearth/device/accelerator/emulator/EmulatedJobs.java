package org.hearth.device.accelerator.emulator;

import java.nio.file.Path;
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

  private record Waiting(byte[] id, Path key, Path witness) {}

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
      tell(FrameType.RESULT, result);
    }
  }

  synchronized void waiting(byte[] id, Path key, Path witness) {
    waiting = Optional.of(new Waiting(id, key, witness));
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
      proof =
          maker.prove(job.key(), job.witness(), (step, fraction) -> progress(job, step, fraction));
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
      byte[] result = Payload.write().bytes(job.id()).bytes(proof).done();
      results.put(name(job.id()), result);
      if (results.size() > KEPT_RESULTS) {
        results.remove(results.keySet().iterator().next());
      }
      tell(FrameType.RESULT, result);
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
