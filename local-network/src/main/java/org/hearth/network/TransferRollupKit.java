package org.hearth.network;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.rollup.Account;
import org.hearth.network.rollup.CircuitKeys;
import org.hearth.network.rollup.RollupDomain;
import org.hearth.network.rollup.RollupShape;
import org.hearth.network.rollup.SeededWallets;
import org.hearth.network.rollup.TransferRollup;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.DevelopmentSetup;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * The real layer 2: Poseidon accounts, EdDSA transfers, Groth16 over BN254 with a development-only
 * set-up.
 */
final class TransferRollupKit implements RollupKit {
  /** The default shape has just under 2^15 rows. */
  private static final int LOG_DOMAIN = 15;

  private static final String PROOF_SYSTEM = "groth16";
  private static final int SIMULATED_USERS = 16;
  private static final BigInteger BALANCE = BigInteger.TEN.pow(12);

  private final RollupShape shape;
  private final OfferedCircuit circuit;

  private TransferRollupKit(RollupShape shape, OfferedCircuit circuit) {
    this.shape = shape;
    this.circuit = circuit;
  }

  /**
   * Finds the circuit's keys in the folder or makes them there, which takes some seconds.
   *
   * @throws org.hearth.prover.BadInputException when the folder cannot be written
   */
  static TransferRollupKit prepare(
      Path folder, RollupShape shape, SecureRandom random, Progress progress) {
    try (Backend engine =
        CpuBackends.forOneTask(Runtime.getRuntime().availableProcessors(), LOG_DOMAIN)) {
      ProofSystem system = StandardProofSystems.list().byId(PROOF_SYSTEM);
      DevelopmentSetup setup = system.developmentSetup(engine, random).orElseThrow();
      OfferedCircuit circuit = new CircuitKeys(folder, system, setup).prepare(shape, progress);
      return new TransferRollupKit(shape, circuit);
    }
  }

  @Override
  public OfferedCircuit circuit() {
    return circuit;
  }

  @Override
  public Opened open(String networkId, byte[] walletSeed) {
    FieldElement domain = RollupDomain.of(networkId);
    int users = Math.min(SIMULATED_USERS, shape.room());
    SeededWallets wallets = new SeededWallets(walletSeed, users, domain);
    List<Account> genesis = wallets.genesis(BALANCE);
    return new Opened(new TransferRollup(shape, domain, genesis, circuit), wallets);
  }
}
