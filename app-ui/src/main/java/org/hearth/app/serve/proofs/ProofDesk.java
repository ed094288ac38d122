package org.hearth.app.serve.proofs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hearth.app.files.SmallFile;
import org.hearth.app.serve.http.Refusal;
import org.hearth.app.serve.http.Request;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.Made;
import org.hearth.node.engine.WitnessSource;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.system.spi.ProofClaim;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;
import tools.jackson.databind.JsonNode;

/** Where HTTP's callers have proofs made and judged. Closing it stops their jobs. */
public final class ProofDesk implements AutoCloseable {
  /** The .zkey files of a folder of circuits are keys of this system. */
  private static final String SYSTEM = "groth16";

  /** Given by callers, on the disk at a time; each may have gigabytes. */
  private static final int MOST_WITNESSES = 16;

  /** Requests that wait to be read or judged. */
  private static final int MOST_WAITING = 256;

  private static final Duration LONGEST_JUDGING = Duration.ofSeconds(60);

  /** Proofs that are judged together before it is seen whether somebody still waits. */
  private static final int TOGETHER = 50;

  private static final String NOT_VALID =
      "The proof does not hold for these public inputs and this key.";

  private final CallerEngine engine;
  private final CircuitFolder circuits;
  private final JobBoard board;
  private final Semaphore witnesses = new Semaphore(MOST_WITNESSES);

  /**
   * Where bodies are read and proofs judged: threads of the system, as the virtual ones that answer
   * requests share a few of those.
   */
  private final ThreadPoolExecutor readers;

  /**
   * @param engine not closed with this
   * @param board closed with this
   */
  public ProofDesk(CallerEngine engine, CircuitFolder circuits, JobBoard board) {
    this.engine = engine;
    this.circuits = circuits;
    this.board = board;
    int threads = Runtime.getRuntime().availableProcessors();
    this.readers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("readers-", 0).factory());
  }

  public CircuitFolder circuits() {
    return circuits;
  }

  public JobBoard board() {
    return board;
  }

  public CallerEngine engine() {
    return engine;
  }

  /** Bytes that a witness may have. */
  public long mostWitnessBytes() {
    return system().limits().witnessBytes();
  }

  /** Bytes that a proving key may have. */
  public long mostKeyBytes() {
    return system().limits().keyBytes();
  }

  private ProofSystem system() {
    return engine.system(SYSTEM);
  }

  /**
   * Reads a body of JSON.
   *
   * @throws Refusal if it is none, or too many others are being read
   */
  public JsonRequest read(byte[] body) throws InterruptedException {
    return apart(() -> JsonRequest.of(body));
  }

  /**
   * Has a proof made from inputs.
   *
   * @param caller whose turn it takes
   * @param request in which the inputs came
   * @param inputs the part of it that they are
   * @throws Refusal if the circuit has no calculator, the inputs can't be any circuit's, or there
   *     is no room for them
   */
  public ProofJob prove(String caller, ServedCircuit circuit, JsonRequest request, JsonNode inputs)
      throws InterruptedException {
    ServedCircuit.Calculator calculator =
        circuit
            .calculator()
            .orElseThrow(() ->
                new Refusal(
                    400,
                    "The circuit \"%s\" has no witness calculator here (its .wasm file)."
                        .formatted(circuit.name())));
    CircomInputs read;
    try {
      read = apart(() -> CircomInputs.of(inputs, "The body"));
    } catch (BadInputException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
    return prove(
        caller,
        circuit.key(),
        calculator.isProgram()
            ? new WitnessSource.Program(calculator.file(), read)
            : new WitnessSource.Computed(calculator.file(), read),
        request.weight());
  }

  private ProofJob prove(String caller, Path key, WitnessSource source, long weight) {
    return board.start(
        weight, progress -> engine.prove(caller, SYSTEM, key, source, progress), () -> {});
  }

  /**
   * Has a proof made from a witness, which is the body of a request.
   *
   * @throws Refusal if there are too many witnesses on the disk
   */
  public ProofJob prove(Request request, ServedCircuit circuit) {
    if (!witnesses.tryAcquire()) {
      throw new Refusal(
          503, MOST_WITNESSES + " witnesses of callers wait already; try again soon.");
    }
    GivenWitness witness = null;
    try {
      GivenWitness given = GivenWitness.of(request, witnesses::release);
      witness = given;
      String caller = request.caller();
      return board.start(
          0,
          progress ->
              engine.prove(
                  caller, SYSTEM, circuit.key(), new WitnessSource.Stored(given.file()), progress),
          given::close);
    } catch (RuntimeException | Error e) {
      if (witness == null) {
        witnesses.release();
      } else {
        witness.close();
      }
      throw e;
    }
  }

  /** A proof with its public inputs, as a client sent them. */
  public record Claim(JsonNode proof, JsonNode statement) {}

  /**
   * Why proofs do not hold: one answer for each, empty where it holds.
   *
   * @param verifyingKey JSON; empty for the circuit's own
   * @throws BadInputException if the key can't be used
   */
  public List<Optional<String>> refusals(
      Optional<ServedCircuit> circuit, Optional<JsonNode> verifyingKey, List<Claim> claims)
      throws InterruptedException {
    return apart(() ->
        judged(
            verifyingKey.map(JsonRequest::bytes).orElseGet(() -> key(circuit.orElseThrow())),
            claims));
  }

  private byte[] key(ServedCircuit circuit) {
    return circuit
        .verifyingKey()
        .map(file -> SmallFile.read(file, system().limits().verifyingKeyBytes()))
        .orElseGet(() -> engine.verifyingKey(SYSTEM, circuit.key()));
  }

  private List<Optional<String>> judged(byte[] key, List<Claim> claims) {
    Verifier verifier = system().verifier(key, "The verification key");
    List<Optional<String>> answers = new ArrayList<>();
    List<ProofClaim> readable = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Claim claim : claims) {
      try {
        readable.add(claim(claim));
        places.add(answers.size());
        answers.add(Optional.empty());
      } catch (BadInputException e) {
        answers.add(Optional.of(String.valueOf(e.getMessage())));
      }
    }
    for (int from = 0; from < readable.size(); from += TOGETHER) {
      if (Thread.currentThread().isInterrupted()) {
        throw new Refusal(503, "Nobody waits for the answer.");
      }
      List<ProofClaim> some = readable.subList(from, Math.min(readable.size(), from + TOGETHER));
      for (int bad : verifier.invalid(some)) {
        answers.set(places.get(from + bad), Optional.of(NOT_VALID));
      }
    }
    return answers;
  }

  private ProofClaim claim(Claim claim) {
    Statement statement =
        system().readStatement(JsonRequest.bytes(claim.statement()), "The public inputs");
    byte[] proof = JsonRequest.bytes(claim.proof());
    system().requireProof(proof, "The proof");
    return new ProofClaim(statement, proof);
  }

  private <T> T apart(Callable<T> work) throws InterruptedException {
    Future<T> future;
    try {
      future = readers.submit(work);
    } catch (RejectedExecutionException e) {
      throw new Refusal(503, "Too many requests wait to be read; try again soon.");
    }
    try {
      return future.get(LONGEST_JUDGING.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new Refusal(503, "There is not enough memory for this request now.");
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new Refusal(
          503,
          "This took longer than %d s and was given up; ask for less at a time."
              .formatted(LONGEST_JUDGING.toSeconds()));
    } finally {
      future.cancel(true);
    }
  }

  /** The proof as a document. */
  public static JsonNode proof(Made made) {
    return JsonRequest.own(made.proof());
  }

  /** Its public inputs as a document. */
  public static JsonNode statement(Made made) {
    return JsonRequest.own(made.statement());
  }

  @Override
  public void close() {
    board.close();
    readers.shutdownNow();
  }
}
