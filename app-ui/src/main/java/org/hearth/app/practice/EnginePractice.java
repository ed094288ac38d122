package org.hearth.app.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoublePredicate;
import org.hearth.app.files.Scratch;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.WitnessSource;
import org.hearth.node.loop.Interruption;
import org.hearth.prover.Progress;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.CircomInputs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proofs of small circuits, one after the other, when an engine has started: until they are no
 * faster, what callers then need has been compiled. In the background, at the lowest priority, and
 * never while somebody waits.
 */
public final class EnginePractice implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EnginePractice.class);
  private static final String SYSTEM = "groth16";
  private static final String CALLER = "practice";
  private static final String KEYS = "keys";

  private static final int SMALL_PROOFS = 10;
  private static final double STRETCH_SECONDS = 0.5;
  private static final double MOST_SECONDS = 20;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final CallerEngine engine;
  private final BooleanSupplier settled;
  private final Runnable greeting;
  private final Thread thread;

  private EnginePractice(CallerEngine engine, BooleanSupplier settled, Runnable greeting) {
    this.engine = engine;
    this.settled = settled;
    this.greeting = greeting;
    this.thread = Thread.ofPlatform().daemon().name(CALLER).unstarted(this::run);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /**
   * @param engine that is open until this is closed
   * @param settled whether the arithmetic is what it stays; while it warms up by itself, practice
   *     would hold that up
   * @param greeting asks the engine something as a caller does, for the code between them
   */
  public static EnginePractice begin(
      CallerEngine engine, BooleanSupplier settled, Runnable greeting) {
    EnginePractice practice = new EnginePractice(engine, settled, greeting);
    practice.thread.start();
    return practice;
  }

  private void run() {
    long start = System.nanoTime();
    try (Scratch scratch = Scratch.open()) {
      greet();
      while (!settled.getAsBoolean()) {
        Thread.sleep(PAUSE);
      }
      fromInputs(scratch.folder());
      Settling settling = new Settling(STRETCH_SECONDS, MOST_SECONDS);
      large(scratch.folder(), settling);
      LOG.info(
          "Proofs are as fast as they get: after {} ms and {} proofs for practice, {} ms each",
          (System.nanoTime() - start) / 1_000_000,
          settling.runs(),
          Math.round(1000 * settling.best()));
    } catch (InterruptedException e) {
      // it is closed
    } catch (IOException | RuntimeException e) {
      LOG.warn("No practice: the first proofs take longer", e);
    }
  }

  private void greet() {
    try {
      greeting.run();
    } catch (RuntimeException e) {
      LOG.info("The engine did not answer its own greeting: {}", e.toString());
    }
  }

  /** For the calculator, and for what reads inputs. */
  private void fromInputs(Path folder) throws IOException, InterruptedException {
    PracticeCircuit circuit = PracticeCircuit.in(folder);
    Path key = folder.resolve("small.zkey");
    engine.setup(CALLER, SYSTEM, circuit.constraints(), key, Progress.NONE);
    engine.practise(
        SYSTEM,
        key,
        KeyCache.inFolder(folder.resolve(KEYS)),
        new WitnessSource.Computed(circuit.calculator(), CircomInputs.read(circuit.inputs())),
        new DoublePredicate() {
          private int left = SMALL_PROOFS;

          @Override
          public boolean test(double seconds) {
            return --left > 0;
          }
        });
  }

  private void large(Path folder, Settling settling) throws IOException, InterruptedException {
    HashesAndBits circuit = new HashesAndBits();
    Path constraints = folder.resolve("large.r1cs");
    Path witness = folder.resolve("large.wtns");
    circuit.constraints().writeR1cs(constraints);
    circuit.witness().writeWtns(witness);
    Path key = folder.resolve("large.zkey");
    engine.setup(CALLER, SYSTEM, constraints, key, Progress.NONE);
    engine.practise(
        SYSTEM,
        key,
        KeyCache.inFolder(folder.resolve(KEYS)),
        new WitnessSource.Stored(witness),
        settling);
  }

  @Override
  public void close() {
    Interruption.end(thread);
  }
}
