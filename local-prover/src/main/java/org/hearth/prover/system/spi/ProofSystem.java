package org.hearth.prover.system.spi;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;

/**
 * A proof system with the files it reads and writes. Safe for all threads.
 *
 * <p>A new one is a package of its own under {@code org.hearth.prover.system}, readers and writers
 * of its files under {@code org.hearth.prover.io}, and one line where the registry is made ({@code
 * StandardProofSystems}); nothing else changes.
 */
public interface ProofSystem {
  /** As networks, settings and processes name it: lower-case letters and digits, "groth16". */
  String id();

  /** As people read it: "Groth16". */
  default String name() {
    return id();
  }

  /** The forms of the files it reads and writes. */
  ArtifactFormats formats();

  /** How large what comes from outside may be; whoever takes something in, asks here. */
  Limits limits();

  /**
   * The size of a key's circuit, 2^logDomain rows or what comes nearest to rows; read from the head
   * of the file, so quick. For choosing a device.
   *
   * @throws org.hearth.prover.BadInputException if the file is no key of this system
   */
  int logDomain(Path key);

  /**
   * Reads and checks a key.
   *
   * @param cache what was learned of keys before; the system keeps its own form of the key there
   * @return closed by the caller
   * @throws org.hearth.prover.BadInputException if the file is no key of this system, or anything
   *     about it is wrong
   */
  Circuit load(Path key, KeyCache cache);

  /** The same without keeping the key in another form for the next time. */
  default Circuit loadOnce(Path key, KeyCache cache) {
    return load(key, cache);
  }

  /**
   * What makes proofs with a backend. A system that has no use for a backend ignores it.
   *
   * @param backend not closed with the prover, and must be open as long
   * @param random the source of all randomness of its proofs
   */
  Prover prover(Backend backend, SecureRandom random);

  /**
   * @param verifyingKey as {@link Circuit#verifyingKey} writes it
   * @param name what to call it in messages
   * @throws org.hearth.prover.BadInputException if it is no verifying key, or one with which anyone
   *     could forge
   */
  Verifier verifier(byte[] verifyingKey, String name);

  /**
   * The same for statements of so many public inputs. A key for another number need not be
   * converted: its verifier refuses whatever it is asked.
   */
  default Verifier verifierFor(int publicInputs, byte[] verifyingKey, String name) {
    return verifier(verifyingKey, name);
  }

  /** A statement in the form in which files hold it. */
  byte[] write(Statement statement);

  /**
   * @param name what to call the bytes in messages
   * @throws org.hearth.prover.BadInputException if they are no statement
   */
  Statement readStatement(byte[] bytes, String name);

  /**
   * For where bytes that are no proof at all are to be told from a proof that does not hold.
   *
   * @param name what to call the bytes in messages
   * @throws org.hearth.prover.BadInputException if they have not the form of a proof
   */
  void requireProof(byte[] bytes, String name);

  /**
   * A proof as the arguments of a verifier contract's function, as text; empty if the system has no
   * contracts. The proof is not verified.
   *
   * @param name what to call the proof in messages
   * @throws org.hearth.prover.BadInputException if the bytes have not the form of a proof
   */
  default Optional<String> contractArguments(Statement statement, byte[] proof, String name) {
    return Optional.empty();
  }

  /** What people call the public input of that index, from 0. */
  default String publicInputName(int index) {
    return "public input " + index;
  }

  /** Makes keys for tests and play money, if the system needs keys that are made. */
  default Optional<DevelopmentSetup> developmentSetup(Backend backend, SecureRandom random) {
    return Optional.empty();
  }

  /** Makes keys of a ceremony's powers, if one ceremony serves for all circuits of the system. */
  default Optional<UniversalSetup> universalSetup(Backend backend, SecureRandom random) {
    return Optional.empty();
  }
}
