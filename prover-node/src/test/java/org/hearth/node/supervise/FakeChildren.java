package org.hearth.node.supervise;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hearth.node.supervise.child.Child;
import org.hearth.node.supervise.child.Children;
import org.hearth.node.supervise.child.Launch;
import org.hearth.node.supervise.child.ProcessMark;
import org.hearth.node.supervise.child.ProcessTree;

/** Programs that live as long as the test says, by the test's clock. */
final class FakeChildren implements Children {
  final List<Launch> launches = new ArrayList<>();
  final List<ProcessMark> leftOvers = new ArrayList<>();

  /** How many looks a program lives; each look passes what the watch waits. */
  int looks;

  /** Whether a process survives even being killed. */
  boolean immortal;

  /** Whether the last one was killed, not only asked. */
  boolean killed;

  Optional<IOException> trouble = Optional.empty();

  @Override
  public Child start(Launch launch) throws IOException {
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    launches.add(launch);
    return new Lives(
        new ProcessMark(
            launch.mark().value(), OptionalLong.of(launches.size()), Optional.of(Instant.EPOCH)),
        looks);
  }

  @Override
  public ProcessTree leftOver(ProcessMark mark) {
    leftOvers.add(mark);
    return new Lives(mark, Integer.MAX_VALUE);
  }

  private final class Lives implements Child, ProcessTree {
    private final ProcessMark mark;
    private int left;

    private Lives(ProcessMark mark, int looks) {
      this.mark = mark;
      this.left = looks;
    }

    @Override
    public ProcessTree tree() {
      return this;
    }

    @Override
    public ProcessMark mark() {
      return mark;
    }

    @Override
    public InputStream output() {
      return new ByteArrayInputStream("last words\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isAlive() {
      return left > 0;
    }

    @Override
    public int exitValue() {
      return 7;
    }

    @Override
    public boolean awaitEnd(Duration longest) {
      return !isAlive();
    }

    @Override
    public void whenEnded(Runnable told) {
      // The watch looks often enough.
    }

    @Override
    public void look() {
      left--;
    }

    @Override
    public Set<Long> ids() {
      return isAlive() ? Set.of((long) launches.size()) : Set.of();
    }

    @Override
    public boolean anyAlive() {
      return immortal || isAlive();
    }

    @Override
    public void ask() {
      left = 0;
    }

    @Override
    public void kill() {
      killed = true;
      left = 0;
    }
  }
}
