package org.hearth.device.gpu.backend;

/** Something on a device that is freed once: by itself, or when its context closes. */
public abstract class Resource implements AutoCloseable {
  private final Resources owner;
  private boolean open = true;

  protected Resource(Resources owner) {
    this.owner = owner;
  }

  /** Such as "buffer". */
  protected abstract String what();

  /** Frees it; called at most once, and not at all after the context broke. */
  protected abstract void free();

  /**
   * @throws IllegalStateException after it was closed
   */
  protected final synchronized void checkOpen() {
    if (!open) {
      throw new IllegalStateException("This " + what() + " was closed, and cannot be used");
    }
  }

  @Override
  public final void close() {
    synchronized (this) {
      if (!open) {
        return;
      }
      open = false;
    }
    owner.free(this);
  }
}
