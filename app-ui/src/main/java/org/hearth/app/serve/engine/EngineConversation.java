package org.hearth.app.serve.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.app.channel.ChannelException;
import org.hearth.app.channel.LineChannel;
import org.hearth.app.files.ProofFiles;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.CallerTrouble;
import org.hearth.node.engine.Made;
import org.hearth.node.engine.WitnessSource;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.snarkjs.WitnessWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one process, one after the other. While a request is worked on the line
 * is listened to: a caller that goes away has his work stopped.
 */
final class EngineConversation {
  private static final Logger LOG = LoggerFactory.getLogger(EngineConversation.class);
  private static final AtomicLong NUMBER = new AtomicLong();

  private final CallerEngine engine;
  private final String program;
  private final LineChannel line;
  private final String caller = "process " + NUMBER.incrementAndGet();

  EngineConversation(CallerEngine engine, String program, LineChannel line) {
    this.engine = engine;
    this.program = program;
    this.line = line;
  }

  /**
   * @throws IOException when the other side has gone
   */
  void hold() throws IOException {
    Thread worker = null;
    try {
      while (true) {
        String request = line.read();
        if (worker != null) {
          worker.join();
        }
        worker = Thread.ofPlatform().daemon().name(caller).start(() -> answer(request));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(worker);
    }
  }

  private static void end(@Nullable Thread worker) {
    if (worker != null) {
      worker.interrupt();
    }
  }

  private void answer(String text) {
    try {
      line.write(result(text));
    } catch (IOException | InterruptedException e) {
      // the caller has gone
    }
  }

  private String result(String text) throws InterruptedException {
    try {
      return result(EngineRequest.read(text));
    } catch (ChannelException e) {
      return EngineAnswer.error(
          new CallerTrouble(CallerTrouble.Kind.INPUT, String.valueOf(e.getMessage())));
    } catch (RuntimeException | OutOfMemoryError e) {
      return EngineAnswer.error(CallerTrouble.of(e).orElseGet(() -> fault(e)));
    }
  }

  private CallerTrouble fault(Throwable e) {
    LOG.warn("a request of {} failed", caller, e);
    return CallerTrouble.fault(e);
  }

  private String result(EngineRequest request) throws InterruptedException {
    return switch (request) {
      case EngineRequest.About _ -> EngineAnswer.about(program, engine.description());
      case EngineRequest.Prove r ->
          proved(r.system(), r.key(), new WitnessSource.Stored(r.witness()));
      case EngineRequest.FullProve r ->
          proved(
              r.system(),
              r.key(),
              new WitnessSource.Computed(r.calculator(), CircomInputs.read(r.inputs())));
      case EngineRequest.ComputeWitness r -> computed(r);
      case EngineRequest.Setup r -> {
        requireNew(r.out());
        engine.setup(caller, r.system(), r.circuit(), r.out(), new Told(line));
        yield EngineAnswer.about(program, engine.description());
      }
      case EngineRequest.Verify r ->
          EngineAnswer.verdict(
              new ProofFiles(r.key(), r.statement(), r.proof()).refusal(engine.system(r.system())));
    };
  }

  private String proved(String system, Path key, WitnessSource source) throws InterruptedException {
    Made made = engine.prove(caller, system, key, source, new Told(line));
    return EngineAnswer.made(
        new String(made.proof(), StandardCharsets.UTF_8),
        new String(made.statement(), StandardCharsets.UTF_8),
        made.by(),
        made.times());
  }

  private String computed(EngineRequest.ComputeWitness r) throws InterruptedException {
    List<String> said = new ArrayList<>();
    try {
      long[] values =
          engine.witness(caller, r.calculator(), CircomInputs.read(r.inputs()), said::add);
      requireNew(r.out());
      WitnessWriter.write(r.out(), values);
      return EngineAnswer.witness(values.length / 4, said);
    } catch (BadInputException e) {
      return EngineAnswer.noWitness(String.valueOf(e.getMessage()), said);
    }
  }

  private static void requireNew(Path out) {
    if (Files.exists(out)) {
      throw new BadInputException(out + " is there already; name a file that is not.");
    }
  }

  /**
   * Tells a caller how far his proof is. A caller that does not listen must not hold up the engine,
   * so no more is told than a socket keeps for him.
   */
  private static final class Told implements Progress {
    private static final int MOST_LINES = 100;
    private static final long PAUSE_NANOS = 100_000_000;

    private final LineChannel line;
    private String last = "";
    private long toldAt;
    private int told;

    Told(LineChannel line) {
      this.line = line;
    }

    @Override
    public void at(String step, double fraction) {
      long now = System.nanoTime();
      boolean news = !step.equals(last) || now - toldAt > PAUSE_NANOS;
      if (!news || told == MOST_LINES || Thread.currentThread().isInterrupted()) {
        return;
      }
      last = step;
      toldAt = now;
      told++;
      try {
        line.write(EngineAnswer.progress(step, fraction));
      } catch (IOException e) {
        Thread.currentThread().interrupt(); // he has gone: the proof ends
      }
    }
  }
}
