package org.hearth.app.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.PoseidonChain;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit, a key, a witness and blinding numbers that are the same everywhere, so that the proof
 * is too: one wrong bit in any of its millions of multiplications gives another hash.
 */
public final class KnownAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(KnownAnswer.class);

  /** Rows of the circuit, as a power of two: the proof takes part of a second. */
  private static final int LOG_SIZE = 12;

  /**
   * SHA-256 of the proof as snarkjs' JSON. It changes only if the circuit, the key's making or the
   * form of the JSON does; both engines of this program agree on it.
   */
  static final String EXPECTED = "9767766194d77f0f2e7366f3e90294651e7aa37c69696af20b08ce70dad0f4aa";

  private final Path folder;
  private final ProofSystem system;

  /**
   * @param folder empty; the circuit's files are made in it
   * @param system the one whose answer is known, Groth16
   */
  public KnownAnswer(Path folder, ProofSystem system) {
    this.folder = folder;
    this.system = system;
  }

  /** Whose proof it is. */
  ProofSystem system() {
    return system;
  }

  /**
   * @param right whether the proof was the known one
   * @param words what was wrong, or ""
   * @param took for one proof alone, warm
   * @param first for the first proof, cold
   */
  public record Result(boolean right, String words, Duration took, Duration first) {}

  /**
   * How many proofs to make.
   *
   * @param warmUps before the time counts, because Java compiles what is used often
   * @param most time for those, so that a slow device does not take for ever
   * @param timed of which the fastest counts, at least 1
   */
  public record Effort(int warmUps, Duration most, int timed) {
    /** Whether the device computes rightly; its time says nothing. */
    public static final Effort LEAST = new Effort(0, Duration.ZERO, 1);

    /** Enough for the time to change no more; a quiet computer needs some seconds. */
    public static final Effort USUAL = new Effort(80, Duration.ofSeconds(30), 10);
  }

  /** Makes the key and the witness; takes seconds. */
  public void prepare(Backend engine) throws IOException {
    PoseidonChain chain =
        new PoseidonChain(
            PoseidonChain.lengthFor(LOG_SIZE),
            FieldElement.of(Bn254.FR, 314_159_265),
            FieldElement.of(Bn254.FR, 271_828_182));
    Files.createDirectories(folder);
    chain.constraints().writeR1cs(folder.resolve("c.r1cs"));
    chain.witness().writeWtns(folder.resolve("c.wtns"));
    system
        .developmentSetup(engine, new FixedRandom("self-test key"))
        .orElseThrow()
        .run(folder.resolve("c.r1cs"), key(), Progress.NONE);
  }

  public Path key() {
    return folder.resolve("c.zkey");
  }

  public Path witness() {
    return folder.resolve("c.wtns");
  }

  /** The circuit with its key open. */
  Circuit circuit() {
    return system.loadOnce(key(), KeyCache.none());
  }

  /**
   * Proves again and again and compares each proof; the time is that of the fastest of the last
   * ones, since other programs can make a device only slower.
   *
   * @param watch is asked between two proofs
   * @throws java.util.concurrent.CancellationException when the watch ends it
   */
  public Result run(Backend engine, Effort effort, Watch watch) {
    FixedRandom random = new FixedRandom("self-test proof");
    try (Circuit circuit = circuit();
        CircuitWitness witness = circuit.open(witness());
        Prover prover = system.prover(engine, random)) {
      Supplier<Duration> proof =
          () -> {
            random.restart();
            return proof(prover, circuit, witness);
          };
      watch.at(Watch.Step.WARMING_UP, 0);
      Duration first = proof.get();
      long start = System.nanoTime();
      long most = effort.most().toNanos();
      for (int i = 0; i < effort.warmUps() && System.nanoTime() - start < most; i++) {
        watch.at(
            Watch.Step.WARMING_UP,
            Math.max((double) i / effort.warmUps(), (double) (System.nanoTime() - start) / most));
        Duration warmUp = proof.get();
        LOG.debug("a warm-up took {}", warmUp);
      }
      watch.at(Watch.Step.TIMING, 0);
      Duration fastest = proof.get();
      for (int i = 1; i < effort.timed(); i++) {
        watch.at(Watch.Step.TIMING, (double) i / effort.timed());
        Duration took = proof.get();
        fastest = took.compareTo(fastest) < 0 ? took : fastest;
      }
      return new Result(true, "", fastest, first);
    } catch (BadInputException e) {
      // The prover verifies what it makes: a device that miscalculates ends here.
      return new Result(false, String.valueOf(e.getMessage()), Duration.ZERO, Duration.ZERO);
    }
  }

  /**
   * @return how long it took
   * @throws BadInputException when it is not the known one
   */
  private static Duration proof(Prover prover, Circuit circuit, CircuitWitness witness) {
    long start = System.nanoTime();
    byte[] proof = prover.prove(circuit, witness, Progress.NONE);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String hash = hash(proof);
    if (!hash.equals(EXPECTED)) {
      throw new BadInputException("the proof is not the known one but " + hash);
    }
    return took;
  }

  static String hash(byte[] bytes) {
    return Sha256.hex(bytes);
  }
}
