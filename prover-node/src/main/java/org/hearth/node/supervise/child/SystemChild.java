package org.hearth.node.supervise.child;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

final class SystemChild implements Child {
  private final Process process;
  private final ProcessMark mark;
  private final SystemTree tree;

  SystemChild(Process process, ProcessMark mark) {
    this.process = process;
    this.mark = mark;
    this.tree = new SystemTree(Optional.of(process.toHandle()), mark.value());
  }

  @Override
  public ProcessTree tree() {
    return tree;
  }

  @Override
  public ProcessMark mark() {
    return mark;
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public int exitValue() {
    return process.exitValue();
  }

  @Override
  public boolean awaitEnd(Duration longest) throws InterruptedException {
    return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void whenEnded(Runnable told) {
    var _ = process.onExit().thenRun(told);
  }
}
