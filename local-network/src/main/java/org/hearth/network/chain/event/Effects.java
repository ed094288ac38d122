package org.hearth.network.chain.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.economy.BlockFacts;
import org.hearth.network.economy.BlockRewards;

/**
 * What follows from one event beyond the change of the state: messages, things that are over, a
 * block.
 */
public final class Effects {
  public final List<SettlementEvent> settlements = new ArrayList<>();
  public final List<Lease> endedLeases = new ArrayList<>();
  public final List<EndedJob> endedJobs = new ArrayList<>();
  public final List<FinalFact> finals = new ArrayList<>();
  public final List<BlockFacts.SlashFact> slashes = new ArrayList<>();
  public Optional<SealedBlock> block = Optional.empty();

  /** A settlement event before it is signed. */
  public record SettlementEvent(String prover, long seq, String payload, String hash) {}

  /** A job that is over, and the hash of its witness if the job does not need it any more. */
  public record EndedJob(String jobId, String state, Optional<String> unusedWitness) {}

  /** What the invariants need to know of a job that became FINAL. */
  public record FinalFact(
      Job job,
      String prover,
      String proofHash,
      boolean emittedBefore,
      boolean accepted,
      List<String> committee) {
    public FinalFact {
      committee = List.copyOf(committee);
    }
  }

  /** A block, and how its rewards came about. */
  public record SealedBlock(
      BlockHeader header, String hash, BlockRewards rewards, BlockRewards permuted) {}
}
