package org.hearth.node.proving;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hearth.device.accelerator.AcceleratorConnection;
import org.hearth.device.accelerator.AcceleratorJob;
import org.hearth.device.accelerator.AcceleratorService;
import org.hearth.device.accelerator.protocol.AcceleratorException.Kind;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accelerators. What one of them sends is verified here before it counts; what it does not make
 * is for another device to make, and the user reads why. The protocol has no rate, so an
 * accelerator that is to work less rests between its proofs, and one that is paused in the middle
 * of a proof is told to give it up.
 */
public final class AcceleratorProver implements DeviceProver {
  private static final Logger LOG = LoggerFactory.getLogger(AcceleratorProver.class);

  private final Function<DeviceId, Optional<AcceleratorConnection>> connections;
  private final LongSupplier nanoTime;
  private final Map<DeviceId, RestBetween> rests = new ConcurrentHashMap<>();

  /** The last job that each failed at, for which it is not known yet whose fault that was. */
  private final Map<DeviceId, AcceleratorService.Ended> suspected = new ConcurrentHashMap<>();

  /** The governor does not let it go on. */
  private static final class TooWarm extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param connections where the accelerators hang
   */
  public AcceleratorProver(
      Function<DeviceId, Optional<AcceleratorConnection>> connections, LongSupplier nanoTime) {
    this.connections = connections;
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<String> obstacle(Device device) {
    Optional<AcceleratorConnection> connection = connections.apply(device.id());
    return connection.isEmpty()
        ? Optional.of("it is no proving accelerator")
        : connection.get().obstacle();
  }

  @Override
  public byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
    AcceleratorConnection connection =
        connections.apply(device.id()).orElseThrow(() -> unable(device, "it is not there"));
    int logDomain = key.circuit().logDomain();
    connection
        .introduced()
        .flatMap(says -> says.offer(AcceleratorFormats.of(key.system())))
        .filter(offer -> logDomain > offer.logDomain())
        .ifPresent(offer -> {
          throw unable(device, "it takes circuits of up to 2^" + offer.logDomain() + " rows");
        });
    RestBetween rest = rest(device);
    long start = nanoTime.getAsLong();
    try {
      rest.rest(() -> progress.at("resting", 0));
      start = nanoTime.getAsLong();
      AcceleratorService.Ended ended = ask(connection, rest, key, file, witness, progress);
      rest.worked(nanoTime.getAsLong() - start);
      return ended.proof().orElseThrow(() -> failure(device, connection, ended));
    } catch (TooWarm e) {
      rest.worked(nanoTime.getAsLong() - start);
      throw unable(device, "it is " + rest.rate().reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    }
  }

  /**
   * A line that is lost, stalled or garbled is the accelerator's fault at once. A proof that is
   * wrong or not made at all may come of a bad witness: whose fault it is, the next device tells.
   */
  private ProofException failure(
      Device device, AcceleratorConnection connection, AcceleratorService.Ended ended) {
    boolean atTheJob =
        ended.troubles().stream()
            .anyMatch(t -> t.kind() == Kind.DID_NOT_VERIFY || t.kind() == Kind.FAILED);
    if (!atTheJob) {
      connection.blame(ended);
      return unable(device, ended.words());
    }
    suspected.put(device.id(), ended);
    return new ProofException(Blame.UNVERIFIED, sentence(device, ended.words()));
  }

  @Override
  public void wasWrong(DeviceId device) {
    Optional<AcceleratorService.Ended> ended = Optional.ofNullable(suspected.remove(device));
    connections.apply(device).ifPresent(connection -> ended.ifPresent(connection::blame));
  }

  private static ProofException unable(Device device, String why) {
    return new ProofException(Blame.UNABLE, sentence(device, why));
  }

  private static String sentence(Device device, String why) {
    String sentence = "%s did not make this proof: %s.".formatted(device.name(), why);
    LOG.warn("{}", sentence);
    return sentence;
  }

  private AcceleratorService.Ended ask(
      AcceleratorConnection connection,
      RestBetween rest,
      LoadedKey key,
      Path file,
      CircuitWitness witness,
      ProofProgress progress)
      throws InterruptedException {
    Verifier verifier = key.circuit().verifier();
    Statement statement = witness.statement();
    return connection.prove(
        new AcceleratorJob(
            AcceleratorFormats.of(key.system()),
            key.file(),
            key.sha256(),
            file,
            key.system().limits().proofBytes()),
        proof -> verifier.verifies(statement, proof),
        (step, fraction) -> {
          progress.at(step, fraction);
          if (rest.rate().paused()) {
            throw new TooWarm();
          }
        });
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
