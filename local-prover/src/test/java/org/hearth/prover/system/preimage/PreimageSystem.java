package org.hearth.prover.system.preimage;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.system.spi.ArtifactFormat;
import org.hearth.prover.system.spi.ArtifactFormats;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/**
 * "I know a text with this SHA-256", proved by showing it. The statement is the hash as two numbers
 * of 128 bits; the witness is a file that holds the text; the proof is the text; the key, a file
 * that begins with {@value #MAGIC}, names the circuit, and is its own verifying key.
 */
public final class PreimageSystem implements ProofSystem {
  public static final String ID = "preimage";
  public static final String MAGIC = "preimage:";

  /** Texts are no longer. */
  public static final int LONGEST = 1000;

  private static final ArtifactFormat RAW = new ArtifactFormat("preimage-raw", "bin");

  private record Text(String name, byte[] bytes) implements CircuitWitness {
    @Override
    public Statement statement() {
      return statementOf(bytes);
    }

    @Override
    public void close() {}
  }

  private record NamedCircuit(String name, byte[] key) implements Circuit {
    @Override
    public String sha256() {
      return Sha256.hex(key);
    }

    @Override
    public int logDomain() {
      return 0;
    }

    @Override
    public int witnessSize() {
      return 1;
    }

    @Override
    public int publicInputs() {
      return 2;
    }

    @Override
    public byte[] verifyingKey() {
      return key.clone();
    }

    @Override
    public Verifier verifier() {
      return PreimageSystem::refusal;
    }

    @Override
    public CircuitWitness open(Path witness) {
      return new Text(witness.toString(), read(witness));
    }

    @Override
    public void close() {}
  }

  /** What is proved when this text is opened. */
  public static Statement statementOf(byte[] text) {
    byte[] hash = Sha256.digest().digest(text);
    return new Statement(
        List.of(
            new BigInteger(1, Arrays.copyOf(hash, 16)),
            new BigInteger(1, Arrays.copyOfRange(hash, 16, 32))));
  }

  private static Optional<String> refusal(Statement statement, byte[] proof) {
    return proof.length <= LONGEST && statementOf(proof).equals(statement)
        ? Optional.empty()
        : Optional.of("The text does not have this hash.");
  }

  private static byte[] read(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new BadInputException(file + " is too long.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadInputException(file + " can't be read.", e);
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ArtifactFormats formats() {
    return new ArtifactFormats(RAW, RAW, RAW, RAW);
  }

  @Override
  public Limits limits() {
    return new Limits(LONGEST, LONGEST, LONGEST, LONGEST, LONGEST);
  }

  @Override
  public int logDomain(Path key) {
    return load(key, KeyCache.none()).logDomain();
  }

  @Override
  public Circuit load(Path key, KeyCache checked) {
    byte[] bytes = read(key);
    requireKey(bytes, key.toString());
    return new NamedCircuit(key.toString(), bytes);
  }

  private static void requireKey(byte[] bytes, String name) {
    if (!new String(bytes, StandardCharsets.UTF_8).startsWith(MAGIC)) {
      throw new BadInputException(name + " is no key of the system preimage.");
    }
  }

  @Override
  public Prover prover(Backend backend, SecureRandom random) {
    return new Prover() {
      @Override
      public String description() {
        return "opening the preimage";
      }

      @Override
      public byte[] prove(Circuit circuit, CircuitWitness witness, Progress progress) {
        progress.at("done", 1);
        return ((Text) witness).bytes().clone();
      }
    };
  }

  @Override
  public Verifier verifier(byte[] verifyingKey, String name) {
    requireKey(verifyingKey, name);
    return PreimageSystem::refusal;
  }

  @Override
  public byte[] write(Statement statement) {
    return (statement.publicInputs().get(0) + " " + statement.publicInputs().get(1))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Statement readStatement(byte[] bytes, String name) {
    try {
      String[] numbers = new String(bytes, StandardCharsets.UTF_8).strip().split(" ");
      return new Statement(Arrays.stream(numbers).map(BigInteger::new).toList());
    } catch (NumberFormatException e) {
      throw new BadInputException(name + " is no statement.", e);
    }
  }

  @Override
  public void requireProof(byte[] bytes, String name) {
    if (bytes.length > LONGEST) {
      throw new BadInputException(name + " is no proof.");
    }
  }
}
