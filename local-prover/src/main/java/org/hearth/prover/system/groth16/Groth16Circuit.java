package org.hearth.prover.system.groth16;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.OpenWitness;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.Verifier;
import org.jspecify.annotations.Nullable;

/**
 * A Groth16 key in memory; its verifier is prepared when it is first asked for.
 *
 * <p>What a verifier needs is the key's own, whatever became of its prepared form: so a proof that
 * does not verify may mean that this form is damaged, and then it is made anew once.
 */
final class Groth16Circuit implements Circuit {
  private final Limits limits;
  private final Optional<KeySource> source;

  /** Those that were damaged: others may still prove with them, so they are closed at the end. */
  private final List<ProvingKey> damaged = new ArrayList<>();

  private ProvingKey key;
  private boolean renewed;
  private @Nullable Groth16Verifier verifier;

  /**
   * @param source of the key if it was loaded in its prepared form
   */
  Groth16Circuit(ProvingKey key, Optional<KeySource> source, Limits limits) {
    this.key = key;
    this.source = source;
    this.limits = limits;
  }

  synchronized ProvingKey key() {
    return key;
  }

  /**
   * Makes the prepared form anew, of which a proof was wrong.
   *
   * @param used the key that the proof was made with
   * @param certain that it is damaged; else that is believed only once
   * @return false if there is nothing that could be better than before
   */
  synchronized boolean renew(ProvingKey used, boolean certain) {
    if (used != key) {
      return true;
    }
    if (source.isEmpty() || !key.isPrepared() || (renewed && !certain)) {
      return false;
    }
    Optional<ProvingKey> now = source.get().renew(key);
    now.ifPresent(anew -> {
      damaged.add(key);
      key = anew;
      renewed = true;
    });
    return now.isPresent();
  }

  /** To prepare it takes longer than to verify. */
  synchronized Groth16Verifier prepared() {
    Groth16Verifier ready = verifier;
    if (ready == null) {
      ready = new Groth16Verifier(key.verifyingKey());
      verifier = ready;
    }
    return ready;
  }

  @Override
  public String sha256() {
    return key().sha256();
  }

  @Override
  public String name() {
    return key().name();
  }

  @Override
  public int logDomain() {
    return key().logDomain();
  }

  @Override
  public int witnessSize() {
    return key().wires();
  }

  @Override
  public int publicInputs() {
    return key().publics();
  }

  @Override
  public byte[] verifyingKey() {
    return JsonFiles.write(key().verifyingKey());
  }

  @Override
  public Verifier verifier() {
    return new BytesVerifier(prepared(), limits);
  }

  @Override
  public CircuitWitness open(Path file) {
    return OpenWitness.of(this, file);
  }

  @Override
  public synchronized void close() {
    damaged.forEach(ProvingKey::close);
    key.close();
  }
}
