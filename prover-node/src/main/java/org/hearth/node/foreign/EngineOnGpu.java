package org.hearth.node.foreign;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.device.api.Device;
import org.hearth.node.gpu.GpuDemand;
import org.hearth.node.gpu.GpuLease;
import org.hearth.node.gpu.GpuRefusedException;
import org.hearth.node.gpu.GpuTenant;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.proving.ProofStoppedException;
import org.hearth.node.supervise.GpuClaim;

/**
 * An engine that its owner runs beside the node, on a GPU that the node's own provers use as well:
 * while it proves, it has its place there at the broker, and nobody else of this node works on it.
 * Its memory is its own matter: it keeps what it has while it is idle.
 */
public final class EngineOnGpu implements ForeignEngine {
  /** Its progress is told every few seconds, but for uploads. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private static final Duration TRY = Duration.ofSeconds(5);

  private final ForeignEngine engine;
  private final GpuClaim claim;
  private final GpuTenant tenant;

  public EngineOnGpu(ForeignEngine engine, GpuClaim claim) {
    this.engine = engine;
    this.claim = claim;
    this.tenant = new Tenant(engine.device().name());
  }

  /** What was promised is finished; its processes are not known here. */
  private record Tenant(String name) implements GpuTenant {
    @Override
    public Set<Long> processes() {
      return Set.of();
    }

    @Override
    public boolean interruptible() {
      return false;
    }

    @Override
    public void leave(String why) {}
  }

  @Override
  public Device device() {
    return engine.device();
  }

  @Override
  public Optional<String> obstacle() {
    return engine.obstacle();
  }

  @Override
  public int slots() {
    return engine.slots();
  }

  @Override
  public Limits limits() {
    return engine.limits();
  }

  @Override
  public byte[] prove(
      Path program, Path input, List<BigInteger> statement, ProofProgress progress) {
    try (GpuLease lease = place(progress)) {
      return engine.prove(
          program,
          input,
          statement,
          (step, fraction) -> {
            lease.renew();
            progress.at(step, fraction);
          });
    }
  }

  private GpuLease place(ProofProgress progress) {
    GpuDemand demand =
        new GpuDemand(claim.gpu(), claim.rank(), claim.bytes(), claim.bytes(), TRY, SILENCE);
    while (true) {
      try {
        return claim
            .broker()
            .lease(tenant, demand, why -> progress.at("waiting for the GPU: " + why, 0));
      } catch (GpuRefusedException e) {
        progress.at("waiting for the GPU: " + e.clause(), 0); // which ends it when it is too late
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProofStoppedException("interrupted");
      }
    }
  }
}
