package org.hearth.node.proving;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.SpeedTrial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For which sizes of circuits a card is a better place than this processor. */
final class GpuSizes {
  private static final Logger LOG = LoggerFactory.getLogger(GpuSizes.class);

  /**
   * Before it is measured. Below about this size the fixed costs of published card provers eat
   * their gain (zerokit saw none from ICICLE on its small circuits).
   */
  static final int USUAL = 16;

  private static final String PREFIX = "gpu:";

  private final Crossover memory;
  private final Backend processor;
  private final ProofSystem system;
  private final LongSupplier nanoTime;
  private final Map<String, Integer> known = new ConcurrentHashMap<>();
  private final Set<DeviceId> failed = ConcurrentHashMap.newKeySet();

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

  /** {@link Crossover#NEVER} for a card that was slower at all sizes. */
  int suitsFrom(Device gpu) {
    return remembered(gpu).orElse(USUAL);
  }

  private OptionalInt remembered(Device gpu) {
    String pair = pair(gpu);
    Integer before = known.get(pair);
    if (before != null) {
      return OptionalInt.of(before);
    }
    OptionalInt found = memory.remembered(pair);
    found.ifPresent(k -> known.put(pair, k));
    return found;
  }

  boolean slowerAlways(Device gpu) {
    return suitsFrom(gpu) == Crossover.NEVER;
  }

  /** Not while the processor's engine is still being compiled: it would look slow. */
  boolean unmeasured(Device gpu) {
    return processor.settled() && !failed.contains(gpu.id()) && remembered(gpu).isEmpty();
  }

  /**
   * Never fails: a card that can't be measured is told of in the log.
   *
   * @param gpuTime the card's time for a proof's work of 2^k rows, in its own process
   */
  void measure(Device gpu, IntFunction<Duration> gpuTime) {
    try (Prover prover = system.prover(processor, new SecureRandom())) {
      SpeedTrial here = prover.speedTrial(nanoTime).orElseThrow();
      int from = memory.of(pair(gpu), gpuTime, k -> onProcessor(here, k));
      // Also where the file can't be written; else the card would be measured again and again.
      known.put(pair(gpu), from);
      LOG.info("{} beside {}: from 2^{} rows on", gpu.name(), processor.description(), from);
    } catch (ProvingInterruptedException e) {
      LOG.debug("the comparison with {} was cut off", gpu.name());
    } catch (RuntimeException | OutOfMemoryError e) {
      // Not again before the next start: a card that fails at this is no use for more of it.
      failed.add(gpu.id());
      LOG.warn("{} could not be compared with the processor: {}", gpu.name(), e.toString());
    }
  }

  private static Duration onProcessor(SpeedTrial here, int k) {
    Duration time = here.best(k);
    if (Thread.currentThread().isInterrupted()) {
      throw new ProvingInterruptedException();
    }
    return time;
  }

  /** As {@code hearth prove} names them. */
  private String pair(Device gpu) {
    String id = gpu.id().value();
    return (id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id)
        + " beside "
        + processor.description();
  }
}
