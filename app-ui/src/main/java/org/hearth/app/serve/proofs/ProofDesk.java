package org.hearth.app.serve.proofs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.app.files.SmallFile;
import org.hearth.app.serve.http.Refusal;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.CallerTrouble;
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

  private final CallerEngine engine;
  private final CircuitFolder circuits;
  private final JobBoard board;
  private final ExecutorService verifying =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("verifying-", 0).factory());

  /**
   * @param engine not closed with this
   * @param board closed with this
   */
  public ProofDesk(CallerEngine engine, CircuitFolder circuits, JobBoard board) {
    this.engine = engine;
    this.circuits = circuits;
    this.board = board;
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
   * Has a proof made from inputs.
   *
   * @param caller whose turn it takes
   * @param weight of the inputs in memory, in bytes
   * @throws Refusal if the circuit has no calculator, the inputs can't be any circuit's, or there
   *     is no room for them
   */
  public ProofJob prove(String caller, ServedCircuit circuit, JsonNode inputs, long weight) {
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
      read = CircomInputs.of(inputs, "The body");
    } catch (BadInputException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
    return prove(
        caller,
        circuit.key(),
        calculator.isProgram()
            ? new WitnessSource.Program(calculator.file(), read)
            : new WitnessSource.Computed(calculator.file(), read),
        weight);
  }

  private ProofJob prove(String caller, Path key, WitnessSource source, long weight) {
    return board.start(weight, progress -> engine.prove(caller, SYSTEM, key, source, progress));
  }

  /**
   * Has a proof made from a witness.
   *
   * @param witness a .wtns file, which is this job's own and goes with it
   */
  public ProofJob prove(String caller, ServedCircuit circuit, GivenWitness witness) {
    return board.start(
        0,
        progress -> {
          try (witness) {
            return engine.prove(
                caller, SYSTEM, circuit.key(), new WitnessSource.Stored(witness.file()), progress);
          }
        });
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
    byte[] key = verifyingKey.map(JsonRequest::bytes).orElseGet(() -> key(circuit.orElseThrow()));
    return onThread(() -> judged(key, claims));
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
    for (int bad : verifier.invalid(readable)) {
      ProofClaim claim = readable.get(bad);
      answers.set(places.get(bad), verifier.refusal(claim.statement(), claim.proof()));
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

  /** One after the other on each core, and not where requests are answered. */
  private <T> T onThread(java.util.concurrent.Callable<T> work) throws InterruptedException {
    Future<T> future = verifying.submit(work);
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
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

  /** The status of HTTP for a job without a proof. */
  public static int status(CallerTrouble trouble) {
    return switch (trouble.kind()) {
      case INPUT -> 400;
      case FAILED -> 500;
      case BUSY -> 503;
    };
  }

  @Override
  public void close() {
    board.close();
    verifying.shutdownNow();
  }
}
