package org.hearth.prover.plonkish.work;

import java.util.function.Function;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.HeapLimit;
import org.hearth.prover.plonkish.key.PlonkishKey;

/** In the heap. */
public final class HostWorkspaces implements Workspaces {
  private final Backend backend;

  /**
   * @param backend not closed with this
   */
  public HostWorkspaces(Backend backend) {
    this.backend = backend;
  }

  @Override
  public <P> P with(PlonkishKey<?> key, long bytesARow, Function<Workspace, P> proof) {
    HeapLimit.require(bytesARow << key.domain().log(), "Proving with the key " + key.name());
    return proof.apply(new HostWorkspace(key, backend));
  }
}
