package org.hearth.prover.system.fflonk;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.Progress;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.FflonkJson;
import org.hearth.prover.io.snarkjs.FflonkZkey;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.solidity.SolidityCalldata;
import org.hearth.prover.plonkish.Blinding;
import org.hearth.prover.plonkish.PlonkishSystem;
import org.hearth.prover.plonkish.PlonkishVerifier;
import org.hearth.prover.plonkish.ProofFiles;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.setup.KeyFormat;
import org.hearth.prover.plonkish.work.Workspace;
import org.hearth.prover.system.fflonk.key.FflonkProof;
import org.hearth.prover.system.fflonk.key.FflonkVerifyingKey;
import org.hearth.prover.system.spi.Limits;

/** FFLONK over BN254 (eprint 2021/1167), with the files of snarkjs. */
public final class FflonkSystem extends PlonkishSystem<FflonkVerifyingKey, FflonkProof> {
  /** A key of 2^25 rows has 71 GiB; proofs and verifying keys have less than 3 KiB. */
  private static final Limits LIMITS =
      new Limits(1L << 37, (1L << 33) + 4096, 64 << 10, 64 << 10, 16 << 20);

  public FflonkSystem() {
    super("fflonk", "FFLONK", LIMITS, new Files());
  }

  @Override
  protected PlonkishVerifier<FflonkVerifyingKey, FflonkProof> verifier(FflonkVerifyingKey key) {
    return new FflonkVerifier(key);
  }

  @Override
  protected Optional<FflonkProof> prove(
      PlonkishKey<FflonkVerifyingKey> key,
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
  protected String calldata(FflonkProof proof, List<BigInteger> publicInputs) {
    return SolidityCalldata.of(proof, publicInputs);
  }

  @Override
  protected KeyFormat keyFormat() {
    return new FflonkKeyFormat();
  }

  /** snarkjs'. */
  private static final class Files implements ProofFiles<FflonkVerifyingKey, FflonkProof> {
    @Override
    public int logDomain(Path key) {
      return FflonkZkey.logDomain(key);
    }

    @Override
    public PlonkishKey<FflonkVerifyingKey> load(Path key, KeyCache cache) {
      return FflonkZkey.load(key, cache);
    }

    @Override
    public FflonkVerifyingKey verifyingKey(byte[] bytes, String name) {
      return FflonkJson.parseVerifyingKey(bytes, name);
    }

    @Override
    public byte[] write(FflonkVerifyingKey verifyingKey) {
      return FflonkJson.write(verifyingKey);
    }

    @Override
    public FflonkProof proof(byte[] bytes, String name) {
      return FflonkJson.parseProof(bytes, name);
    }

    @Override
    public byte[] write(FflonkProof proof) {
      return FflonkJson.write(proof);
    }
  }
}
