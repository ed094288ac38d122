package org.hearth.node.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.CalculatorShelf;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.circom.WitnessCalculator;
import org.hearth.prover.io.snarkjs.TemporaryWitness;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves and computes witnesses for callers on this computer, whichever way they ask. Each call
 * runs on its caller's thread, and ends when that is interrupted. For as many threads as call.
 *
 * <p>Witnesses are computed side by side, proofs one after the other, since one takes all cores, or
 * beside that on devices that are faster. Callers take turns at both ({@link FairTurns}).
 */
public final class CallerEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallerEngine.class);
  private static final long MOST_CALCULATOR_BYTES = 64L << 20;

  /** The name under which practice takes turns. */
  private static final String PRACTICE = "practice";

  private static final Duration PRACTICE_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final ProofSystems systems;
  private final EngineLimits limits;
  private final CircuitShelf circuits;
  private final WitnessCalculator calculator;
  private final Processor processor;
  private final CallerDevices devices;
  private final Semaphore room;
  private final FairTurns witnessTurns;

  /**
   * @param systems that it proves with
   * @param keyCache where prepared keys are kept
   * @param calculators where translated calculators are kept
   * @param processor that proves, and at which turns are taken; not closed with this
   * @param devices that prove what they are faster at
   */
  public CallerEngine(
      ProofSystems systems,
      KeyCache keyCache,
      ContentCache calculators,
      Processor processor,
      CallerDevices devices,
      EngineLimits limits) {
    this.devices = devices;
    this.systems = systems;
    this.limits = limits;
    this.circuits = new CircuitShelf(keyCache, limits.keyBytes());
    this.calculator =
        new WitnessCalculator(
            limits.witness(), calculators, new CalculatorShelf(MOST_CALCULATOR_BYTES));
    this.processor = processor;
    this.room = new Semaphore(limits.mostJobs());
    this.witnessTurns = new FairTurns(limits.witnesses());
  }

  /** Something that takes one of the places for jobs. */
  private interface Job<T> {
    T run() throws InterruptedException;
  }

  private <T> T admitted(Job<T> job) throws InterruptedException {
    if (!room.tryAcquire()) {
      throw new EngineBusyException(limits.mostJobs());
    }
    try {
      return job.run();
    } catch (ProvingInterruptedException e) {
      throw interrupted(e);
    } finally {
      room.release();
    }
  }

  private static InterruptedException interrupted(RuntimeException cause) {
    InterruptedException stopped = new InterruptedException("stopped by its caller");
    stopped.initCause(cause);
    return stopped;
  }

  /**
   * Makes a proof and verifies it.
   *
   * @param caller whose turn it takes
   * @param system the proof system's id
   * @param key its proving key's file
   * @throws BadInputException if a file or an input can't be used
   * @throws EngineBusyException if too many wait
   * @throws InterruptedException if the thread was interrupted
   */
  public Made prove(String caller, String system, Path key, WitnessSource source, Progress progress)
      throws InterruptedException {
    ProofSystem known = systems.byId(system);
    return admitted(() ->
        switch (source) {
          case WitnessSource.Stored stored ->
              prove(new Order(caller, known, key, stored.file(), 0, progress));
          case WitnessSource.Computed computed -> prove(caller, known, key, computed, progress);
          case WitnessSource.Program program -> prove(caller, known, key, program, progress);
        });
  }

  private Made prove(
      String caller, ProofSystem system, Path key, WitnessSource.Computed source, Progress progress)
      throws InterruptedException {
    long start = System.nanoTime();
    progress.at("waiting for its turn", 0);
    long[] values =
        compute(
            caller,
            source.calculator(),
            source.inputs(),
            line -> {},
            () -> progress.at("computing the witness", 0));
    try (TemporaryWitness witness = TemporaryWitness.of(values)) {
      return prove(new Order(caller, system, key, witness.file(), seconds(start), progress));
    }
  }

  private Made prove(
      String caller, ProofSystem system, Path key, WitnessSource.Program source, Progress progress)
      throws InterruptedException {
    long start = System.nanoTime();
    progress.at("waiting for its turn", 0);
    try (TemporaryWitness witness = TemporaryWitness.empty()) {
      try (FairTurns.Turn turn = witnessTurns.take(caller)) {
        progress.at("computing the witness", 0);
        new WitnessProgram(limits.witness(), system.limits().witnessBytes())
            .run(source.file(), source.inputs(), witness.file());
      }
      return prove(new Order(caller, system, key, witness.file(), seconds(start), progress));
    }
  }

  /**
   * A proof that is wanted.
   *
   * @param witnessSeconds that the witness took, 0 if it was there
   */
  private record Order(
      String caller,
      ProofSystem system,
      Path key,
      Path witness,
      double witnessSeconds,
      Progress progress) {}

  /** Where proofs are made. */
  private interface Place<E extends Exception> {
    byte[] prove(Circuit circuit, CircuitWitness witness) throws E, InterruptedException;
  }

  /** Where it is fastest; what another device does not do the processor does. */
  private Made prove(Order order) throws InterruptedException {
    order.progress().at("waiting for its turn", 0);
    ProofSystem system = order.system();
    Optional<CallerDevice> device = devices.best(() -> system.logDomain(order.key()));
    if (device.isPresent()) {
      try {
        return make(
            order,
            device.get().turns(),
            device.get()::description,
            (circuit, witness) ->
                device
                    .get()
                    .prove(
                        new ProofWork(system, order.key(), circuit, order.witness(), witness),
                        order.progress()));
      } catch (CallerDevice.NoProofException e) {
        LOG.info("The processor makes a proof that another device did not: {}", e.getMessage());
        order.progress().at("waiting for its turn on the processor", 0);
      }
    }
    return make(
        order,
        processor.turns(),
        processor::description,
        (circuit, witness) -> processor.prove(system, circuit, witness, order.progress()));
  }

  /**
   * The key is taken when the turn has come, and not before: so those who wait hold none, and the
   * keys in memory are within the budget, or one more for each device.
   */
  private <E extends Exception> Made make(
      Order order, FairTurns turns, Supplier<String> where, Place<E> place)
      throws E, InterruptedException {
    try (FairTurns.Turn turn = turns.take(order.caller())) {
      order.progress().at("reading and checking the key", 0);
      long start = System.nanoTime();
      try (CircuitShelf.Borrowed borrowed = circuits.take(order.system(), order.key());
          CircuitWitness witness = borrowed.circuit().open(order.witness())) {
        double keySeconds = seconds(start);
        long proving = System.nanoTime();
        byte[] proof = place.prove(borrowed.circuit(), witness);
        return new Made(
            proof,
            order.system().write(witness.statement()),
            where.get(),
            new Made.Times(keySeconds, order.witnessSeconds(), seconds(proving)));
      }
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /**
   * Makes proofs that nobody asked for, so that the code for those that follow is compiled. Each
   * waits for the turns of callers.
   *
   * @param system the proof system's id
   * @param key of a circuit for practice; it is not kept
   * @param cache where it is prepared as callers' keys are, and forgotten afterwards: code that has
   *     only met another kind of memory would be compiled anew for the first caller
   * @param source of its witness
   * @param more asked after each proof, with the seconds that it took: whether there is another
   * @throws BadInputException if a file can't be used
   * @throws InterruptedException if the thread was interrupted
   */
  public void practise(
      String system, Path key, KeyCache cache, WitnessSource source, DoublePredicate more)
      throws InterruptedException {
    ProofSystem known = systems.byId(system);
    try (Circuit circuit = known.load(key, cache)) {
      double seconds;
      do {
        awaitIdle();
        long start = System.nanoTime();
        switch (source) {
          case WitnessSource.Stored stored -> practise(known, circuit, stored.file());
          case WitnessSource.Computed computed -> {
            long[] values =
                compute(PRACTICE, computed.calculator(), computed.inputs(), line -> {}, () -> {});
            try (TemporaryWitness witness = TemporaryWitness.of(values)) {
              practise(known, circuit, witness.file());
            }
          }
          case WitnessSource.Program _ ->
              throw new IllegalArgumentException("there is nothing to practise in a program");
        }
        seconds = seconds(start);
      } while (more.test(seconds));
    } catch (ProvingInterruptedException e) {
      throw interrupted(e);
    }
  }

  private void practise(ProofSystem system, Circuit circuit, Path file)
      throws InterruptedException {
    try (CircuitWitness witness = circuit.open(file);
        FairTurns.Turn turn = processor.turns().take(PRACTICE)) {
      byte[] unused = processor.prove(system, circuit, witness, Progress.NONE);
    }
  }

  private void awaitIdle() throws InterruptedException {
    while (jobs() > 0) {
      Thread.sleep(PRACTICE_PAUSE);
    }
  }

  /**
   * Computes a witness.
   *
   * @param file circom's program for it
   * @param log hears what the circuit says
   * @return 4 words for each value, standard form
   * @throws BadInputException if the calculator can't be run, or refuses the inputs
   * @throws EngineBusyException if too many wait
   * @throws InterruptedException if the thread was interrupted
   */
  public long[] witness(String caller, Path file, CircomInputs inputs, Consumer<String> log)
      throws InterruptedException {
    return admitted(() -> compute(caller, file, inputs, log, () -> {}));
  }

  /**
   * @param begins called when its turn has come
   */
  private long[] compute(
      String caller, Path file, CircomInputs inputs, Consumer<String> log, Runnable begins)
      throws InterruptedException {
    try (FairTurns.Turn turn = witnessTurns.take(caller)) {
      begins.run();
      return calculator.compute(file, inputs, log);
    } catch (BadInputException e) {
      if (Thread.interrupted()) {
        throw interrupted(e);
      }
      throw e;
    }
  }

  /**
   * Makes a proving key on the spot, <b>insecurely</b>, for development.
   *
   * @param circuit its constraints
   * @param key is written; there is none of that name yet
   * @throws BadInputException if the circuit can't be used, or the system has no such keys
   * @throws EngineBusyException if too many wait
   * @throws InterruptedException if the thread was interrupted
   */
  public void setup(String caller, String system, Path circuit, Path key, Progress progress)
      throws InterruptedException {
    ProofSystem known = systems.byId(system);
    admitted(() -> {
      progress.at("waiting for its turn", 0);
      try (FairTurns.Turn turn = processor.turns().take(caller)) {
        processor.setup(known, circuit, key, progress);
      }
      return key;
    });
  }

  /**
   * The verifying key that belongs to a proving key, as {@link Circuit#verifyingKey} has it.
   *
   * @param system the proof system's id
   * @throws BadInputException if the file can't be used
   */
  public byte[] verifyingKey(String system, Path key) {
    try (CircuitShelf.Borrowed borrowed = circuits.take(systems.byId(system), key)) {
      return borrowed.circuit().verifyingKey();
    }
  }

  /** One of the proof systems that it knows. */
  public ProofSystem system(String id) {
    return systems.byId(id);
  }

  /** What makes proofs now, for people; it changes while faster code is made ready. */
  public String description() {
    return processor.description();
  }

  /** Jobs that are worked on or wait. */
  public int jobs() {
    return limits.mostJobs() - room.availablePermits();
  }

  /** What the files of the keys that are ready have together. */
  public long keyBytes() {
    return circuits.bytes();
  }

  /**
   * Takes no more jobs, and waits a little for those that are worked on: they are stopped when
   * their callers are cut off, which must have been done before.
   */
  @Override
  public void close() {
    try {
      if (!room.tryAcquire(limits.mostJobs(), LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("{} jobs of callers did not end", jobs());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    circuits.close();
  }
}
