package org.hearth.node.supervise;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hearth.node.gpu.GpuDemand;
import org.hearth.node.gpu.GpuLease;
import org.hearth.node.gpu.GpuRefusedException;
import org.hearth.node.gpu.GpuTenant;
import org.hearth.node.loop.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A foreign program's place on the GPU that it claims; one without a claim has none, and sees no
 * GPU.
 */
final class GpuSeat implements GpuTenant {
  /** CUDA's own variable: the GPUs that a program sees; a number that is none hides them all. */
  private static final String CUDA_GPUS = "CUDA_VISIBLE_DEVICES";

  private static final String NONE = "-1";

  /** The id of an NVIDIA GPU is this and the name that CUDA takes. */
  private static final String CUDA_ID = "gpu:GPU-";

  /** So often it looks whether it shall still wait. */
  private static final Duration TRY = Duration.ofSeconds(5);

  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final String program;
  private final Optional<GpuClaim> claim;
  private final Signal signal;
  private volatile @Nullable GpuLease lease;
  private volatile Set<Long> processes = Set.of();

  /**
   * @param signal raised when the program shall leave
   */
  GpuSeat(ForeignProgram program, Signal signal) {
    this.program = program.name();
    this.claim = program.surroundings().gpu();
    this.signal = signal;
  }

  /**
   * Waits for the place.
   *
   * @param stop whether it is not wanted any more
   * @param waiting hears why it has to wait
   * @return whether it is had, or none is needed
   */
  boolean take(BooleanSupplier stop, Consumer<String> waiting) throws InterruptedException {
    if (claim.isEmpty()) {
      return true;
    }
    GpuClaim wanted = claim.get();
    GpuDemand demand =
        new GpuDemand(wanted.gpu(), wanted.rank(), wanted.bytes(), wanted.bytes(), TRY, SILENCE);
    while (!stop.getAsBoolean()) {
      try {
        lease = wanted.broker().lease(this, demand, waiting);
        return true;
      } catch (GpuRefusedException e) {
        waiting.accept(e.clause());
        signal.await(stop, TRY);
      }
    }
    return false;
  }

  /** What the program is to find in its environment. */
  Map<String, String> variables() {
    if (claim.isEmpty()) {
      return Map.of(CUDA_GPUS, NONE);
    }
    String id = claim.get().gpu().value();
    return id.startsWith(CUDA_ID) ? Map.of(CUDA_GPUS, id.substring("gpu:".length())) : Map.of();
  }

  /** The program lives, in these processes. */
  void lives(Set<Long> pids) {
    processes = Set.copyOf(pids);
    GpuLease had = lease;
    if (had != null) {
      had.renew();
    }
  }

  /** Whether others want the place, so that the program has to end. */
  boolean isWantedBack() {
    GpuLease had = lease;
    return had != null && had.wantedBack();
  }

  /** Nothing of the program runs any more. */
  void leave() {
    processes = Set.of();
    GpuLease had = lease;
    lease = null;
    if (had != null) {
      had.close();
    }
  }

  @Override
  public String name() {
    return program;
  }

  @Override
  public Set<Long> processes() {
    return processes;
  }

  @Override
  public boolean interruptible() {
    return true;
  }

  @Override
  public void leave(String why) {
    signal.raise();
  }
}
