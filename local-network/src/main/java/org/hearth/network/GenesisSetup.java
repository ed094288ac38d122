package org.hearth.network;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hearth.network.chain.ChainKeys;
import org.hearth.network.circuit.ListedCircuit;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.codec.SigningKey;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.Genesis;
import org.hearth.network.economy.JobRules;
import org.hearth.network.economy.Participant;
import org.hearth.network.store.ChainStore;
import org.hearth.prover.system.StandardProofSystems;

/** Makes a network's genesis and keys, or finds them in its store. */
final class GenesisSetup {
  private static final long[] VALIDATOR_STAKES = {600, 300, 100};
  private static final int VERIFIERS = 8;
  private static final long VERIFIER_STAKE = 100;
  private static final int SALT_BYTES = 16;
  private static final int WALLET_SEED_BYTES = 32;
  private static final String PARTICIPANTS =
      "simulated users, validators and verifiers in one process; the proofs are real, the money is play money";

  /** What the store calls it; networks of the first proof system have no such entry. */
  private static final String PROOF_SYSTEM = "proofSystem";

  private final Clock clock;
  private final SecureRandom random;

  GenesisSetup(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A network as its store knows it. */
  record Founded(Genesis genesis, String networkId, ChainKeys keys, RollupKit.Opened layer2) {}

  private record StoredKeys(
      String walletSeed,
      SigningKey.Stored sequencer,
      SortedMap<String, SigningKey.Stored> validators,
      SortedMap<String, SigningKey.Stored> verifiers) {}

  /**
   * The proof system of the network that the store has, or of the one to be made.
   *
   * @param wanted empty for whichever
   * @throws DevNetworkException if the network that is there has another one
   */
  static String proofSystem(ChainStore store, String wanted) {
    String standard = StandardProofSystems.list().standard().id();
    if (store.meta("genesis").isEmpty()) {
      return wanted.isEmpty() ? standard : wanted;
    }
    String there = store.meta(PROOF_SYSTEM).orElse(standard);
    if (!wanted.isEmpty() && !wanted.equals(there)) {
      throw new DevNetworkException(
          "The network in this folder has its batches proved with %s, not %s, and can't change that; use another folder for a new network."
              .formatted(there, wanted),
          null);
    }
    return there;
  }

  Founded find(
      ChainStore store,
      String name,
      int blockSeconds,
      EconomyRules economy,
      JobRules jobs,
      RollupKit kit,
      ListedCircuit circuit) {
    if (store.meta("genesis").isEmpty()) {
      found(store, name, blockSeconds, economy, jobs, kit, circuit);
    }
    String text = store.meta("genesis").orElseThrow();
    Genesis genesis = Json.readOwn(text, Genesis.class);
    StoredKeys keys = Json.readOwn(store.meta("keys").orElseThrow(), StoredKeys.class);
    if (!genesis.circuit().equals(pin(circuit))) {
      throw new DevNetworkException(
          "The circuit's keys in the network's folder are not those that this network was made with; move the folder away and start again to make a new network.",
          null);
    }
    String networkId = Sha256Hex.hex(text);
    return new Founded(
        genesis,
        networkId,
        new ChainKeys(
            SigningKey.restore(keys.sequencer()),
            restored(keys.validators()),
            restored(keys.verifiers())),
        kit.open(networkId, HexFormat.of().parseHex(keys.walletSeed())));
  }

  private void found(
      ChainStore store,
      String name,
      int blockSeconds,
      EconomyRules economy,
      JobRules jobs,
      RollupKit kit,
      ListedCircuit circuit) {
    SigningKey sequencer = SigningKey.generate(random);
    SortedMap<String, SigningKey.Stored> validatorKeys = new TreeMap<>();
    SortedMap<String, SigningKey.Stored> verifierKeys = new TreeMap<>();
    List<Participant> validators = new ArrayList<>();
    for (int i = 0; i < VALIDATOR_STAKES.length; i++) {
      validators.add(participant("validator-" + (i + 1), VALIDATOR_STAKES[i], validatorKeys));
    }
    List<Participant> verifiers = new ArrayList<>();
    for (int i = 0; i < VERIFIERS; i++) {
      verifiers.add(participant("verifier-" + (i + 1), VERIFIER_STAKE, verifierKeys));
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] walletSeed = new byte[WALLET_SEED_BYTES];
    random.nextBytes(walletSeed);
    Genesis genesis =
        new Genesis(
            Genesis.FORMAT,
            name,
            true,
            "DEV",
            18,
            PARTICIPANTS,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            HexFormat.of().formatHex(salt),
            blockSeconds,
            economy,
            jobs,
            validators,
            verifiers,
            sequencer.publicKey().base64(),
            pin(circuit),
            kit.open("", walletSeed).rollup().stateRoot().toString());
    String text = Json.write(genesis);
    store.create(
        Map.of(
            "genesis",
            text,
            PROOF_SYSTEM,
            kit.circuit().formats().proofSystem(),
            "keys",
            Json.write(
                new StoredKeys(
                    HexFormat.of().formatHex(walletSeed),
                    sequencer.stored(),
                    validatorKeys,
                    verifierKeys))),
        kit.open(Sha256Hex.hex(text), walletSeed).rollup().snapshot());
  }

  private Participant participant(String id, long stake, Map<String, SigningKey.Stored> keys) {
    SigningKey key = SigningKey.generate(random);
    keys.put(id, key.stored());
    return new Participant(id, key.publicKey().base64(), stake);
  }

  private static Genesis.CircuitPin pin(ListedCircuit listed) {
    return new Genesis.CircuitPin(
        listed.circuit().circuitId(),
        listed.circuit().name(),
        listed.vkHash(),
        listed.keyHash(),
        listed.keySize(),
        listed.circuit().workUnits());
  }

  private static Map<String, SigningKey> restored(Map<String, SigningKey.Stored> keys) {
    Map<String, SigningKey> restored = new TreeMap<>();
    keys.forEach((id, stored) -> restored.put(id, SigningKey.restore(stored)));
    return restored;
  }
}
