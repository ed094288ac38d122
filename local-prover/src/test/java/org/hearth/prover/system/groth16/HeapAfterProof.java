package org.hearth.prover.system.groth16;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.key.ProvingKey;

/** A process that proves once and then writes down all that its memory still holds. */
final class HeapAfterProof {
  private HeapAfterProof() {}

  /** Random numbers that another process can repeat; a proof's are the first two. */
  static SecureRandom random(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param arguments seed, a number that is to be found in the heap, key, witness, and the folder
   *     for {@code proof.json} and {@code heap.hprof}
   */
  public static void main(String[] arguments) throws IOException {
    Object planted = SecretForms.objects(new BigInteger(arguments[1]));
    Path folder = Path.of(arguments[4]);
    try (Backend engine = CpuBackends.choose(2);
        ProvingKey key = ZkeyReader.load(Path.of(arguments[2]), KeyCache.none());
        Witness witness = Witness.read(Path.of(arguments[3]))) {
      Groth16Prover prover = new Groth16Prover(engine, random(Long.parseLong(arguments[0])));
      prove(prover, key, witness, folder.resolve("proof.json"));
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(folder.resolve("heap.hprof").toString(), true);
      Reference.reachabilityFence(prover);
    }
    Reference.reachabilityFence(planted);
  }

  private static void prove(Groth16Prover prover, ProvingKey key, Witness witness, Path to)
      throws IOException {
    Files.write(to, JsonFiles.write(prover.prove(key, witness, Progress.NONE)));
  }
}
