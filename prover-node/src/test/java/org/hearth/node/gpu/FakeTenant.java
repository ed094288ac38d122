package org.hearth.node.gpu;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A program with one process, which leaves when the test lets it. */
public final class FakeTenant implements GpuTenant {
  private final String name;
  private final long pid;
  private final boolean interruptible;
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile Consumer<String> leaving = _ -> {};
  private volatile boolean runs = true;

  public FakeTenant(String name, long pid, boolean interruptible) {
    this.name = name;
    this.pid = pid;
    this.interruptible = interruptible;
  }

  /** What it does when it is asked to leave. */
  public FakeTenant leaves(Consumer<String> how) {
    leaving = how;
    return this;
  }

  public void ends() {
    runs = false;
  }

  public boolean wasAsked() {
    return asked.getCount() == 0;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Long> processes() {
    return runs ? Set.of(pid) : Set.of();
  }

  @Override
  public boolean interruptible() {
    return interruptible;
  }

  @Override
  public void leave(String why) {
    asked.countDown();
    leaving.accept(why);
  }
}
