package org.hearth.prover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.key.VerifyingKey;

/**
 * The circuits in resources/fixtures, with keys, witnesses and proofs by snarkjs; the README there
 * says how they were made.
 */
public enum Fixture {
  /** 117 constraints, 120 wires, 3 of them public, 128 rows. */
  TICKET,
  /** 3 constraints, 5 wires, none of them public, 4 rows. */
  SILENT;

  public Path file(String name) {
    try {
      var url =
          Fixture.class.getResource(
              "/fixtures/" + name().toLowerCase(java.util.Locale.ROOT) + "/" + name);
      return Path.of(java.util.Objects.requireNonNull(url, name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ProvingKey key() {
    return ZkeyReader.load(file("circuit.zkey"), KeyCache.none());
  }

  public Witness witness() {
    return Witness.read(file("witness.wtns"));
  }

  public VerifyingKey verifyingKey() {
    return JsonFiles.readVerifyingKey(file("verification_key.json"));
  }

  /** Made by snarkjs. */
  public Groth16Proof proof() {
    return JsonFiles.readProof(file("proof.json"));
  }

  public List<BigInteger> publicInputs() {
    return JsonFiles.readPublicInputs(file("public.json"));
  }
}
