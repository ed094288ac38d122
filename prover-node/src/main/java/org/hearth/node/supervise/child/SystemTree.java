package org.hearth.node.supervise.child;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes by their descent, and where {@code /proc} is there by their mark as well: a process
 * whose parent has ended is nobody's descendant any more, but has the environment that it
 * inherited.
 */
final class SystemTree implements ProcessTree {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTree.class);

  private final Optional<ProcessHandle> root;
  private final String mark;

  /** Those that were seen. A handle stands for one process, not for a number. */
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  SystemTree(Optional<ProcessHandle> root, String mark) {
    this.root = root;
    this.mark = mark;
    root.ifPresent(seen::add);
  }

  @Override
  public void look() {
    seen.addAll(ProcFolder.marked(mark));
    for (ProcessHandle known : List.copyOf(seen)) {
      known.descendants().forEach(seen::add);
    }
    seen.removeIf(known -> !isAlive(known));
  }

  @Override
  public Set<Long> ids() {
    return seen.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  @Override
  public boolean anyAlive() {
    look();
    return !seen.isEmpty();
  }

  private static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && !ProcFolder.hasEnded(process.pid());
  }

  @Override
  public void ask() {
    look();
    // From the root on: a parent that is asked first does not start its children anew.
    seen.forEach(ProcessHandle::destroy);
  }

  @Override
  public void kill() {
    look();
    List<ProcessHandle> all = new ArrayList<>(seen);
    LOG.debug("killed: {} of {}", all, root);
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
