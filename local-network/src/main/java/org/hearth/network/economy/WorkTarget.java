package org.hearth.network.economy;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * W*: the moving median of the paid work of the last blocks, with a floor, changing by at most a
 * few percent per window.
 *
 * <p>The cap makes it slow to push for a prover that pays itself (docs/rules.md R6): W* of a block
 * lies within the cap of the W* that held one window earlier. The median of an even number of
 * blocks is the lower one.
 */
public final class WorkTarget {
  private final EconomyRules rules;
  private final Deque<Long> works = new ArrayDeque<>();
  private final Deque<BigInteger> targets = new ArrayDeque<>();

  public WorkTarget(EconomyRules rules) {
    this.rules = rules;
    targets.add(BigInteger.valueOf(rules.workTargetFloor()));
  }

  public WorkTarget(EconomyRules rules, Snapshot snapshot) {
    this.rules = rules;
    works.addAll(snapshot.works());
    targets.addAll(snapshot.targets());
  }

  /** W* of the block to come, in work units. */
  public BigInteger current() {
    return targets.getLast();
  }

  /** Takes in the paid work of the block just made. */
  public void add(long work) {
    works.addLast(work);
    if (works.size() > rules.workWindow()) {
      works.removeFirst();
    }
    List<Long> sorted = works.stream().sorted().toList();
    long median = sorted.get((sorted.size() - 1) / 2);
    BigInteger base = targets.getFirst();
    BigInteger step = Bps.floor(base, rules.workChangeBps());
    BigInteger wanted = BigInteger.valueOf(Math.max(median, rules.workTargetFloor()));
    BigInteger capped = wanted.min(base.add(step)).max(base.subtract(step));
    targets.addLast(capped.max(BigInteger.valueOf(rules.workTargetFloor())));
    if (targets.size() > rules.workWindow()) {
      targets.removeFirst();
    }
  }

  public Snapshot snapshot() {
    return new Snapshot(new ArrayList<>(works), new ArrayList<>(targets));
  }

  /** What a restart needs to know. */
  public record Snapshot(List<Long> works, List<BigInteger> targets) {}
}
