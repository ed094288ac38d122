package org.hearth.node.engine;

import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hearth.device.Device;
import org.hearth.device.DeviceId;
import org.hearth.device.accelerator.AcceleratorDesk;
import org.hearth.device.accelerator.AcceleratorException.Kind;
import org.hearth.device.accelerator.Attachment;
import org.hearth.device.doctor.SelfTestBook;
import org.hearth.device.governor.WorkRate;
import org.hearth.prover.BadInputException;
import org.hearth.prover.engine.ProvingInterruptedException;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.JsonFiles;
import org.hearth.prover.format.Witness;
import org.hearth.prover.groth16.Groth16Prover;
import org.hearth.prover.groth16.Groth16Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accelerators. What one of them sends is verified here before it counts; what it fails to make
 * the processor makes, and the user reads why. The protocol has no rate, so an accelerator that is
 * to work less rests between its proofs, and one that is paused in the middle of a proof is told to
 * give it up.
 */
public final class AcceleratorProver implements DeviceProver {
  private static final Logger LOG = LoggerFactory.getLogger(AcceleratorProver.class);

  private final Function<DeviceId, Optional<Attachment>> attachments;
  private final Groth16Prover cpu;
  private final SelfTestBook book;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Map<DeviceId, RestBetween> rests = new ConcurrentHashMap<>();

  /** To prepare a verifier takes longer than to verify, and proofs of one key come in rows. */
  private volatile Optional<Ready> ready = Optional.empty();

  private record Ready(String keySha256, Groth16Verifier verifier) {}

  /** The governor does not let it go on. */
  private static final class TooWarm extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param attachments where the accelerators hang
   * @param cpu does the work that one of them fails to do
   * @param book where wrong proofs are written down
   */
  public AcceleratorProver(
      Function<DeviceId, Optional<Attachment>> attachments,
      Groth16Prover cpu,
      SelfTestBook book,
      Clock clock,
      LongSupplier nanoTime) {
    this.attachments = attachments;
    this.cpu = cpu;
    this.book = book;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<String> obstacle(Device device) {
    Optional<Attachment> attachment = attachments.apply(device.id());
    return attachment.isEmpty()
        ? Optional.of("it is no proving accelerator")
        : attachment.get().obstacle();
  }

  /** If the accelerator fails, the processor makes the proof, and the user hears why. */
  @Override
  public Groth16Proof prove(
      Device device, LoadedKey key, Path wtns, Witness witness, ProofProgress progress) {
    Optional<Attachment> attachment = attachments.apply(device.id());
    if (attachment.isEmpty()) {
      return byProcessor(device, "it is not there", key, witness, progress);
    }
    RestBetween rest = rest(device);
    long start = nanoTime.getAsLong();
    try {
      rest.rest(() -> progress.at("resting", 0));
      start = nanoTime.getAsLong();
      AcceleratorDesk.Ended ended = ask(attachment.get(), rest, key, wtns, witness, progress);
      rest.worked(nanoTime.getAsLong() - start);
      if (ended.proof().isPresent()) {
        ended.troubles().forEach(t -> LOG.info("{}: {}", device.name(), t.clause()));
        return JsonFiles.parseProof(ended.proof().get(), "the accelerator's proof");
      }
      Groth16Proof proof = byProcessor(device, ended.words(), key, witness, progress);
      // Only now is it known that the job itself was good.
      attachment.get().blame(ended);
      noteWrong(device, ended, Duration.ofNanos(nanoTime.getAsLong() - start));
      return proof;
    } catch (TooWarm e) {
      rest.worked(nanoTime.getAsLong() - start);
      return byProcessor(device, "it is " + rest.rate().reason(), key, witness, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    }
  }

  private AcceleratorDesk.Ended ask(
      Attachment attachment,
      RestBetween rest,
      LoadedKey key,
      Path wtns,
      Witness witness,
      ProofProgress progress)
      throws InterruptedException {
    Groth16Verifier verifier = verifier(key);
    List<BigInteger> statement = witness.publicInputs(key.key().publics());
    return attachment.prove(
        key.file(),
        key.sha256(),
        wtns,
        proof -> verifies(verifier, statement, proof),
        (step, fraction) -> {
          progress.at(step, fraction);
          if (rest.rate().paused()) {
            throw new TooWarm();
          }
        });
  }

  private static boolean verifies(
      Groth16Verifier verifier, List<BigInteger> statement, byte[] proof) {
    try {
      return verifier.verify(statement, JsonFiles.parseProof(proof, "the accelerator's proof"));
    } catch (BadInputException e) {
      return false;
    }
  }

  private Groth16Verifier verifier(LoadedKey key) {
    Optional<Ready> last = ready;
    if (last.isEmpty() || !last.get().keySha256().equals(key.sha256())) {
      last = Optional.of(new Ready(key.sha256(), new Groth16Verifier(key.key().verifyingKey())));
      ready = last;
    }
    return last.get().verifier();
  }

  private Groth16Proof byProcessor(
      Device device, String why, LoadedKey key, Witness witness, ProofProgress progress) {
    String sentence =
        "%s did not make this proof: %s. It is made with %s instead."
            .formatted(device.name(), why, cpu.description());
    LOG.warn("{}", sentence);
    progress.at(sentence, 0);
    return cpu.prove(key.key(), witness, progress::at);
  }

  private void noteWrong(Device device, AcceleratorDesk.Ended ended, Duration took) {
    if (ended.troubles().stream().noneMatch(trouble -> trouble.kind() == Kind.WRONG)) {
      return;
    }
    try {
      book.add(new SelfTestBook.Entry(clock.instant(), device.id(), false, took));
    } catch (UncheckedIOException e) {
      // A job that is proved is worth more than the note about its first attempt.
      LOG.warn("A wrong proof was not written down: {}", e.getMessage());
    }
  }

  private RestBetween rest(Device device) {
    return rests.computeIfAbsent(device.id(), _ -> new RestBetween(nanoTime));
  }

  @Override
  public void pace(Device device, WorkRate rate) {
    rest(device).rate(rate);
  }

  /** It does, between its proofs. */
  @Override
  public boolean restsByItself(Device device) {
    return true;
  }
}
