package org.hearth.prover.io.circom;

import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.hearth.prover.BadInputException;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.io.circom.wasm.UnsupportedWasmException;
import org.hearth.prover.io.circom.wasm.WasmCounts;
import org.hearth.prover.io.circom.wasm.WasmProgram;
import org.hearth.prover.io.circom.wasm.WasmTrapException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes witnesses with circom's WebAssembly calculators, of circom 2 and circom 1. Those of
 * circom 2 for BN254 run in an interpreter of our own, all others in Chicory.
 *
 * <p>The calculator runs on a thread of its own. When its time is up the thread is interrupted;
 * both engines look for that at calls and loops, so even an endless loop ends.
 */
public final class WitnessCalculator {
  private static final long MOST_BYTES = 128L << 20;
  private static final Logger LOG = LoggerFactory.getLogger(WitnessCalculator.class);

  private final WitnessLimits limits;
  private final CompiledCalculators compiled;
  private final CalculatorShelf shelf;

  /** One that translates a calculator at each run. */
  public WitnessCalculator(WitnessLimits limits) {
    this(limits, ContentCache.none());
  }

  /**
   * @param cache for calculators that were translated to Java code, which then start many times
   *     faster
   */
  public WitnessCalculator(WitnessLimits limits, ContentCache cache) {
    this(limits, cache, new CalculatorShelf(0));
  }

  /**
   * The same for a program that computes many witnesses.
   *
   * @param shelf where calculators stay ready
   */
  public WitnessCalculator(WitnessLimits limits, ContentCache cache, CalculatorShelf shelf) {
    this.limits = limits;
    this.compiled = new CompiledCalculators(cache);
    this.shelf = shelf;
  }

  /** The same for whom the circuit's log() is of no interest. */
  public long[] compute(Path wasm, CircomInputs inputs) {
    return compute(wasm, inputs, line -> {});
  }

  /**
   * The values of all wires, 4 words each, standard form.
   *
   * @param log hears what the circuit says with log(), line by line, also when there is no witness
   *     in the end; called by another thread, and never after this method's return unless the time
   *     was up
   * @throws BadInputException if the calculator can't be run, refuses the inputs, or goes over a
   *     limit
   */
  public long[] compute(Path wasm, CircomInputs inputs, Consumer<String> log) {
    String name = String.valueOf(wasm.getFileName());
    byte[] code = read(wasm);
    FutureTask<long[]> task =
        new FutureTask<>(() -> witness(name, code, inputs, new CircuitLog(log)));
    Thread thread = Thread.ofPlatform().daemon().name("witness-" + name).start(task);
    try {
      return task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new BadInputException(
          "The witness calculator %s was stopped: it took more than %d s."
              .formatted(name, limits.time().toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw translate(name, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInputException("The witness calculator " + name + " was stopped.", e);
    } finally {
      thread.interrupt();
    }
  }

  private long[] witness(String name, byte[] code, CircomInputs inputs, CircuitLog log) {
    try {
      Optional<WasmProgram> program = shelf.take(code, () -> program(name, code));
      if (program.isPresent()) {
        try {
          return new Circom2Calculator(
                  InterpretedModule.start(name, program.get(), limits, log), limits)
              .witness(inputs);
        } catch (UnsupportedWasmException e) {
          LOG.debug("{} is run by Chicory: {}", name, e.getMessage());
        }
      }
      return translated(name, code, inputs, log);
    } finally {
      log.close();
    }
  }

  /** For our own interpreter, if it is one that this is fast with. */
  private static Optional<WasmProgram> program(String name, byte[] code) {
    WasmCounts.check(name, code);
    try {
      return Optional.of(WasmProgram.read(name, code)).filter(InterpretedModule::takes);
    } catch (UnsupportedWasmException e) {
      return Optional.empty();
    }
  }

  private long[] translated(String name, byte[] code, CircomInputs inputs, CircuitLog log) {
    WasmModule module = Parser.parse(code);
    CircomModule.Loaded loaded = compiled.load(name, module, code);
    return Circom1Calculator.made(module)
        ? new Circom1Calculator(loaded, limits).witness(inputs, log)
        : new Circom2Calculator(CircomModule.start(loaded, limits, log), limits).witness(inputs);
  }

  private static RuntimeException translate(String name, Throwable cause) {
    return switch (cause) {
      case BadInputException e -> e;
      case WasmTrapException e ->
          new BadInputException(
              "The witness calculator " + name + " can't be run: " + e.getMessage() + ".", e);
      case ChicoryException e ->
          new BadInputException(
              "The witness calculator " + name + " can't be run: " + firstLine(e) + ".", e);
      case OutOfMemoryError e ->
          new BadInputException(
              "The witness calculator "
                  + name
                  + " needs more memory than Java may use; give it more with -Xmx.",
              e);
      case StackOverflowError e ->
          new BadInputException(
              "The witness calculator " + name + " was stopped: it recurses without end.", e);
      case Error e -> throw e;
      default ->
          new BadInputException(
              "The witness calculator " + name + " can't be run: it is damaged.", cause);
    };
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("no reason given");
  }

  private static byte[] read(Path wasm) {
    FileTrouble.requireRegular(wasm);
    try {
      if (Files.size(wasm) > MOST_BYTES) {
        throw new BadInputException(wasm + " can't be used: it is larger than 128 MiB.");
      }
      return Files.readAllBytes(wasm);
    } catch (IOException e) {
      throw FileTrouble.reading(wasm, e);
    }
  }
}
