package org.hearth.node.supervise.child;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class SystemChildren implements Children {
  /**
   * A start time is counted from the computer's own start, which moves a little whenever its clock
   * is set right. No number of a process is given away twice within this time.
   */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  @Override
  public Child start(Launch launch) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(launch.command())
            .directory(launch.folder().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    builder.environment().put(ProcessMark.VARIABLE, launch.mark().value());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already; how is seen where the others are.
    }
    return new SystemChild(process, launch.mark().started(process.toHandle()));
  }

  @Override
  public ProcessTree leftOver(ProcessMark mark) {
    Optional<ProcessHandle> process =
        mark.pid().isPresent()
            ? ProcessHandle.of(mark.pid().getAsLong()).filter(found -> isOf(found, mark))
            : Optional.empty();
    return new SystemTree(process, mark.value());
  }

  private static boolean isOf(ProcessHandle found, ProcessMark mark) {
    Optional<Instant> started = found.info().startInstant();
    return found.pid() != ProcessHandle.current().pid()
        && started.isPresent()
        && mark.startedAt().isPresent()
        && Duration.between(started.get(), mark.startedAt().get()).abs().compareTo(SAME_START) < 0;
  }
}
