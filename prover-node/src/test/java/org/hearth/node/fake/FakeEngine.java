package org.hearth.node.fake;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.device.api.Device;
import org.hearth.node.proving.OtherStatementException;
import org.hearth.node.proving.Proof;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.proving.ProvingService;

/**
 * "Proves" a witness file that says {@code good <n>}: another proof each time, as with fresh
 * randomness. {@code bad} makes every attempt fail, {@code shaky} the first one.
 */
public final class FakeEngine implements ProvingService {
  public static final String VK_HASH = "ab".repeat(32);

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger givenBack = new AtomicInteger();
  private final Semaphore enough = new Semaphore(0);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger cutOff = new AtomicInteger();
  private volatile boolean unmeasured;
  private volatile int stepMillis = 1;
  private volatile int steps = 5;
  private volatile boolean keysRefused;
  private volatile boolean coarse;

  public FakeEngine slow(int stepsOfTenMillis) {
    stepMillis = 10;
    steps = stepsOfTenMillis;
    return this;
  }

  /** Nobody can tell from its progress when a proof will be done. */
  public FakeEngine coarse() {
    coarse = true;
    return this;
  }

  public int attempts() {
    return attempts.get();
  }

  /** How often a device was asked back. */
  public int givenBack() {
    return givenBack.get();
  }

  @Override
  public void release(Device device) {
    givenBack.incrementAndGet();
  }

  @Override
  public Optional<String> obstacle(Device device) {
    return Optional.empty();
  }

  /** There is something to measure, which takes until {@link #measured}. */
  public FakeEngine unmeasured() {
    unmeasured = true;
    return this;
  }

  public void measured() {
    enough.release();
  }

  /** How often measuring was begun. */
  public int begun() {
    return begun.get();
  }

  /** How often it was cut off. */
  public int cutOff() {
    return cutOff.get();
  }

  @Override
  public boolean unmeasured(Device device) {
    return unmeasured;
  }

  @Override
  public void measure(Device device) {
    begun.incrementAndGet();
    try {
      enough.acquire();
      unmeasured = false;
    } catch (InterruptedException e) {
      cutOff.incrementAndGet();
    }
  }

  @Override
  public int logDomain(String system, Path provingKey) {
    return 10;
  }

  /** No key of the network can be used. */
  public void refuseKeys() {
    keysRefused = true;
  }

  @Override
  public Circuit load(String system, Path provingKey, String sha256) {
    if (keysRefused) {
      attempts.incrementAndGet();
      throw new ProofException(ProofException.Blame.KEY, "it is no key");
    }
    return new Circuit() {
      @Override
      public String vkHash() {
        return VK_HASH;
      }

      @Override
      public Proof prove(
          Device device, Path witness, List<BigInteger> statement, ProofProgress progress) {
        return attempt(witness, statement, progress);
      }
    };
  }

  private Proof attempt(Path witness, List<BigInteger> statement, ProofProgress progress) {
    int attempt = attempts.incrementAndGet();
    String text;
    try {
      text = Files.readString(witness);
    } catch (IOException e) {
      throw new ProofException(ProofException.Blame.INPUT, "no witness", e);
    }
    String[] words = text.split(" ");
    if (!statement.equals(List.of(new BigInteger(words[1].strip())))) {
      throw new OtherStatementException();
    }
    if (words[0].equals("bad") || (words[0].equals("shaky") && attempt == 1)) {
      throw new ProofException(ProofException.Blame.UNVERIFIED, "the proof did not verify");
    }
    for (int i = 0; i < steps; i++) {
      progress.at("step " + (i + 1) + " of " + steps, coarse ? 0 : (double) i / steps);
      try {
        Thread.sleep(stepMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    String proof = "{\"fake\":\"" + UUID.randomUUID() + "\"}";
    return new Proof(proof.getBytes(StandardCharsets.UTF_8), statement);
  }
}
