package org.hearth.node.proving;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.SpeedTrial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For which sizes of circuits a GPU is a better place than this processor. Known once the GPU has
 * done the work of whole proofs, got the processor's results and been timed; again after a change
 * of its driver.
 */
final class GpuSizes {
  private static final Logger LOG = LoggerFactory.getLogger(GpuSizes.class);

  private static final String SLOWER =
      "it works, and is slower than the processor at every size that was tried";

  private static final String WRONG =
      "it computed something else than the processor: take back overclocking, update its driver, then let \"hearth selftest\" test it, and start again";

  private static final String FAILED =
      "it could not be tested, which is tried again at the next start: ";

  private static final String PREFIX = "gpu:";

  /** The fact of a device that has the version of its driver. */
  private static final String DRIVER = "driver";

  private final Crossover memory;
  private final Backend processor;
  private final ProofSystem system;
  private final LongSupplier nanoTime;

  /** What was found of a pair, or that nothing was: asked for several times a second. */
  private final Map<String, OptionalInt> known = new ConcurrentHashMap<>();

  private final Map<DeviceId, String> failed = new ConcurrentHashMap<>();

  /**
   * @param memory shared with {@code hearth prove --device}
   * @param processor the engine that proves where the card does not
   * @param system whose proofs are timed, on both
   * @param nanoTime a clock that only runs forwards
   */
  GpuSizes(Crossover memory, Backend processor, ProofSystem system, LongSupplier nanoTime) {
    this.system = system;
    this.memory = memory;
    this.processor = processor;
    this.nanoTime = nanoTime;
  }

  /** {@link Crossover#NEVER} also for a GPU of which it is not known yet. */
  int suitsFrom(Device gpu) {
    return remembered(gpu).orElse(Crossover.NEVER);
  }

  /** Whether it is known. */
  boolean tested(Device gpu) {
    return remembered(gpu).isPresent();
  }

  private OptionalInt remembered(Device gpu) {
    return known.computeIfAbsent(pair(gpu), memory::remembered);
  }

  /** Why the GPU gets no work, as far as its test says; empty before the test. */
  Optional<String> obstacle(Device gpu) {
    int from = remembered(gpu).orElse(0);
    if (from == Crossover.NEVER) {
      return Optional.of(SLOWER);
    }
    return from == Crossover.WRONG
        ? Optional.of(WRONG)
        : Optional.ofNullable(failed.get(gpu.id())).map(why -> FAILED + why);
  }

  /** Not while the processor's engine is still being compiled: it would look slow. */
  boolean unmeasured(Device gpu) {
    return processor.settled() && !failed.containsKey(gpu.id()) && remembered(gpu).isEmpty();
  }

  /**
   * Never fails: a card that can't be measured is told of in the log.
   *
   * @param onGpu the GPU's trial of a proof's work of 2^k rows, in its own process
   * @return whether the GPU computed something else than the processor
   */
  boolean measure(Device gpu, IntFunction<TrialResult> onGpu) {
    try (Prover prover = system.prover(processor, new SecureRandom())) {
      SpeedTrial here = prover.speedTrial(nanoTime).orElseThrow();
      int from = memory.of(pair(gpu), onGpu, k -> onProcessor(here, k));
      // Also where the file can't be written; else the card would be measured again and again.
      known.put(pair(gpu), OptionalInt.of(from));
      LOG.info("{} beside {}: from 2^{} rows on", gpu.name(), processor.description(), from);
      return from == Crossover.WRONG;
    } catch (ProvingInterruptedException e) {
      LOG.debug("the comparison with {} was cut off", gpu.name());
    } catch (RuntimeException | OutOfMemoryError e) {
      // Not again before the next start: a card that fails at this is no use for more of it.
      failed.put(gpu.id(), String.valueOf(e.getMessage()));
      LOG.warn("{} could not be compared with the processor: {}", gpu.name(), e.toString());
    }
    return false;
  }

  private static TrialResult onProcessor(SpeedTrial here, int k) {
    TrialResult time = here.run(k);
    if (Thread.currentThread().isInterrupted()) {
      throw new ProvingInterruptedException();
    }
    return time;
  }

  /** A new driver may compute something else. */
  private String pair(Device gpu) {
    String id = gpu.id().value();
    String key = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    String driver = gpu.facts().get(DRIVER);
    return Crossover.pair(
        driver == null ? key : key + " driver " + driver, processor.settledDescription());
  }
}
