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
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.DevelopmentSetup;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * The real layer 2: Poseidon accounts, EdDSA transfers, proofs over BN254 with a development-only
 * set-up.
 */
final class TransferRollupKit implements RollupKit {
  /** The default shape has just under 2^15 rows. */
  private static final int LOG_DOMAIN = 15;

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
   * @param proofSystem its id
   * @throws org.hearth.prover.BadInputException when the folder cannot be written, or there is no
   *     such proof system
   */
  static TransferRollupKit prepare(
      Path folder, String proofSystem, SecureRandom random, Progress progress) {
    ProofSystems systems = StandardProofSystems.list();
    ProofSystem system = systems.byId(proofSystem);
    // Others take several rows for what is one in the standard system.
    return system == systems.standard()
        ? prepare(folder, "rollup", system, RollupShape.DEFAULT, random, progress)
        : prepare(
            folder.resolve(proofSystem),
            "rollup-" + proofSystem,
            system,
            RollupShape.ONE_TRANSFER,
            random,
            progress);
  }

  /**
   * @param name what the circuit's id begins with
   */
  static TransferRollupKit prepare(
      Path folder,
      String name,
      ProofSystem system,
      RollupShape shape,
      SecureRandom random,
      Progress progress) {
    try (Backend engine =
        CpuBackends.forOneTask(Runtime.getRuntime().availableProcessors(), LOG_DOMAIN)) {
      DevelopmentSetup setup = system.developmentSetup(engine, random).orElseThrow();
      OfferedCircuit circuit =
          new CircuitKeys(folder, name, system, setup).prepare(shape, progress);
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
