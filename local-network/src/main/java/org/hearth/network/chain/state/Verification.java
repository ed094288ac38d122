package org.hearth.network.chain.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proof before the verifiers.
 *
 * @param round 1 and 2: the committee of that round votes; 3: the pool decides by its own
 *     verification
 * @param committee the members of the round; empty in round 3
 * @param decision once it is known
 */
public record Verification(
    int round, String proofHash, List<String> committee, @Nullable Decision decision) {
  public static final int POOL_ROUND = 3;

  public Verification {
    committee = List.copyOf(committee);
  }

  public Verification decided(Decision d) {
    return new Verification(round, proofHash, committee, d);
  }

  /** How the proof was judged. */
  public record Decision(boolean accept, By by, String reason, List<String> voters) {
    public Decision {
      voters = List.copyOf(voters);
    }
  }

  /** Who decided. */
  public enum By {
    COMMITTEE,
    POOL,
    CACHE
  }
}
