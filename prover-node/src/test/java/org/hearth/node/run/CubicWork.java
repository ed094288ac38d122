package org.hearth.node.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.Circuit;
import org.hearth.prover.circuit.LinearCombination;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.InsecureSetup;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.key.VerifyingKey;

/**
 * Real work of a few multiplications, x³ + x + c with x private, and the key of a set-up of its
 * own.
 */
final class CubicWork {
  final FakeNetwork.Work work;
  final VerifyingKey verifyingKey;
  private final Path folder;
  private final long constant;

  /**
   * @param folder an empty one
   */
  CubicWork(ScalarBackend arithmetic, Path folder, long constant) throws IOException {
    this.folder = folder;
    this.constant = constant;
    Path r1cs = folder.resolve("cubic.r1cs");
    Path zkey = folder.resolve("cubic.zkey");
    cubic(0).constraints().writeR1cs(r1cs);
    new InsecureSetup(arithmetic, new SecureRandom()).run(r1cs, zkey, Progress.NONE);
    try (ProvingKey key = ZkeyReader.load(zkey, KeyCache.none())) {
      verifyingKey = key.verifyingKey();
    }
    work =
        new FakeNetwork.Work(
            Files.readAllBytes(zkey),
            Sha256.hex(JsonFiles.write(verifyingKey)),
            this::witness,
            x -> BigInteger.valueOf((long) x * x * x + x + constant));
  }

  private Circuit cubic(long x) {
    return system -> {
      LinearCombination in = system.privateInput(FieldElement.of(Bn254.FR, x));
      LinearCombination square = system.multiply(in, in, "square");
      LinearCombination cube = system.multiply(square, in, "cube");
      system.output(cube.plus(in).plus(system.constant(constant)), "out");
    };
  }

  private byte[] witness(String kind, int x) {
    Path file = folder.resolve("w.wtns");
    try {
      if (kind.equals("bad")) {
        cubic(x).witness().with(2, FieldElement.of(Bn254.FR, 4)).writeWtns(file);
      } else {
        cubic(x).witness().writeWtns(file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
