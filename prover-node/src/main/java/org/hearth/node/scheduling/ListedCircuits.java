package org.hearth.node.scheduling;

import java.util.Optional;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.network.spi.Circuit;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * What this node's own provers can do: circuits that the network lists, of systems that they know.
 */
public final class ListedCircuits implements Provable {
  private final ProofSystems systems;

  public ListedCircuits(ProofSystems systems) {
    this.systems = systems;
  }

  @Override
  public Optional<Reason> refusal(JobTerms terms, NetworkInfo network) {
    Optional<Circuit> circuit = network.circuit(terms.circuitId());
    if (circuit.isEmpty()) {
      return Optional.of(Reason.of(ReasonCode.CIRCUIT_NOT_LISTED).with("circuit", terms.circuit()));
    }
    if (!circuit.get().provingKey().equals(terms.provingKey())) {
      return Optional.of(Reason.of(ReasonCode.KEY_NOT_LISTED).with("circuit", terms.circuit()));
    }
    return system(terms).isPresent()
        ? Optional.empty()
        : Optional.of(
            Reason.of(ReasonCode.PROOF_SYSTEM_UNKNOWN)
                .with("system", terms.formats().proofSystem()));
  }

  @Override
  public Sizes most(JobTerms terms) {
    Limits limits = system(terms).orElseThrow().limits();
    return new Sizes(limits.keyBytes(), limits.witnessBytes());
  }

  private Optional<ProofSystem> system(JobTerms terms) {
    return systems.find(terms.formats().proofSystem());
  }
}
