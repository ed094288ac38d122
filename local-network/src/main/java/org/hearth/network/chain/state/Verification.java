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
record Verification(
    int round, String proofHash, List<String> committee, @Nullable Decision decision) {
  static final int POOL_ROUND = 3;

  Verification {
    committee = List.copyOf(committee);
  }

  Verification decided(Decision d) {
    return new Verification(round, proofHash, committee, d);
  }

  /** How the proof was judged. */
  record Decision(boolean accept, By by, String reason, List<String> voters) {
    Decision {
      voters = List.copyOf(voters);
    }
  }

  /** Who decided. */
  enum By {
    COMMITTEE,
    POOL,
    CACHE
  }
}
