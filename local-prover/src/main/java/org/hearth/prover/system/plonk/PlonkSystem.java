package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.Progress;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.PlonkJson;
import org.hearth.prover.io.snarkjs.PlonkZkey;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.solidity.SolidityCalldata;
import org.hearth.prover.plonkish.Blinding;
import org.hearth.prover.plonkish.PlonkishSystem;
import org.hearth.prover.plonkish.PlonkishVerifier;
import org.hearth.prover.plonkish.ProofFiles;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.setup.KeyFormat;
import org.hearth.prover.plonkish.work.Workspace;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;
import org.hearth.prover.system.spi.Limits;

/** PLONK over BN254 (eprint 2019/953), with the files of snarkjs. */
public final class PlonkSystem extends PlonkishSystem<PlonkVerifyingKey, PlonkProof> {
  /** A key of 2^25 rows has 45 GiB; proofs and verifying keys have less than 3 KiB. */
  private static final Limits LIMITS =
      new Limits(1L << 37, (1L << 33) + 4096, 64 << 10, 64 << 10, 16 << 20);

  public PlonkSystem() {
    super("plonk", "PLONK", LIMITS, new Files());
  }

  @Override
  protected PlonkishVerifier<PlonkVerifyingKey, PlonkProof> verifier(PlonkVerifyingKey key) {
    return new PlonkVerifier(key);
  }

  @Override
  protected Optional<PlonkProof> prove(
      PlonkishKey<PlonkVerifyingKey> key,
      Witness witness,
      Blinding blinding,
      Workspace work,
      Progress progress) {
    return new Rounds(key, witness, blinding, work, progress).proof();
  }

  @Override
  protected int blinds() {
    return Rounds.BLINDS;
  }

  @Override
  protected long bytesARow() {
    return Rounds.BYTES_A_ROW;
  }

  @Override
  protected String calldata(PlonkProof proof, List<BigInteger> publicInputs) {
    return SolidityCalldata.of(proof, publicInputs);
  }

  @Override
  protected KeyFormat keyFormat() {
    return new PlonkKeyFormat();
  }

  /** snarkjs'. */
  private static final class Files implements ProofFiles<PlonkVerifyingKey, PlonkProof> {
    @Override
    public int logDomain(Path key) {
      return PlonkZkey.logDomain(key);
    }

    @Override
    public PlonkishKey<PlonkVerifyingKey> load(Path key, KeyCache cache) {
      return PlonkZkey.load(key, cache);
    }

    @Override
    public PlonkVerifyingKey verifyingKey(byte[] bytes, String name) {
      return PlonkJson.parseVerifyingKey(bytes, name);
    }

    @Override
    public byte[] write(PlonkVerifyingKey verifyingKey) {
      return PlonkJson.write(verifyingKey);
    }

    @Override
    public PlonkProof proof(byte[] bytes, String name) {
      return PlonkJson.parseProof(bytes, name);
    }

    @Override
    public byte[] write(PlonkProof proof) {
      return PlonkJson.write(proof);
    }
  }
}
