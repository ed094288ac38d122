package org.hearth.node.network.brevis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.hearth.node.chain.ChainException;
import org.hearth.node.network.brevis.pico.PicoProof;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges Pico's proofs before they are delivered: first with Hearth's own verifier and the
 * verifying key of version 0 that was published with the market's contracts
 * (src/pico/Groth16Verifier.sol of prover-network-contracts). The market can have another contract
 * judge, of which neither chain nor request tell the key; so where the proof does not hold here,
 * that contract is asked, which costs nothing, and has the last word.
 */
final class ProofJudge {
  private static final Logger LOG = LoggerFactory.getLogger(ProofJudge.class);
  private static final int INPUTS = 2;
  private static final String KEY = "pico-groth16.json";

  private final Verifier verifier;

  /**
   * @param groth16 the proof system
   * @param key file of a simulated market's verifying key; empty for Pico's own
   */
  ProofJudge(ProofSystem groth16, Optional<Path> key) {
    this.verifier =
        groth16.verifierFor(
            INPUTS,
            key.map(ProofJudge::read).orElseGet(ProofJudge::published),
            "the verifying key of Pico's proofs");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ChainException("The verifying key " + file + " can't be read.", e);
    }
  }

  private static byte[] published() {
    try (InputStream in = ProofJudge.class.getResourceAsStream(KEY)) {
      return Objects.requireNonNull(in, KEY + " is not in the program").readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(KEY + " can't be read", e);
    }
  }

  /** Whether the proof holds by the key that is known here. */
  boolean verifies(ProofLease.Task task, PicoProof proof) {
    return proof.inputs().equals(task.statement())
        && verifier.verifies(new Statement(task.statement()), proof.snarkjs());
  }

  /**
   * Whether it may be delivered.
   *
   * @throws org.hearth.node.network.spi.NetworkException if it does not hold here, and the market
   *     can't be asked
   */
  boolean holds(ProofLease lease, PicoProof proof, BrevisMarket market) {
    if (!proof.inputs().equals(lease.task().statement())) {
      return false;
    }
    if (verifies(lease.task(), proof)) {
      return true;
    }
    boolean takes =
        market.takes(
            lease.terms().version(), lease.task().vk(), lease.task().digest(), proof.points());
    if (takes) {
      LOG.warn("the market's contract takes a proof that Hearth's key of it does not");
    }
    return takes;
  }
}
