package org.hearth.device.gpu.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** All that a context has given out and that is not freed yet. */
public final class Resources {
  private final Set<Resource> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;
  private boolean broken;

  /**
   * @throws IllegalStateException after the context was closed
   */
  public synchronized <R extends Resource> R add(R resource) {
    checkOpen();
    open.add(resource);
    return resource;
  }

  /**
   * @throws IllegalStateException after the context was closed
   */
  public synchronized void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The device's context was closed, and cannot be used");
    }
  }

  /**
   * From now on nothing is freed: drivers answer the freeing of what a broken context held with
   * errors, or never. The end of the process frees it.
   */
  public synchronized void breakDown() {
    broken = true;
  }

  public synchronized boolean broken() {
    return broken;
  }

  void free(Resource resource) {
    boolean ours;
    synchronized (this) {
      ours = open.remove(resource) && !broken;
    }
    if (ours) {
      resource.free();
    }
  }

  /** Frees all that is left. Whether the context itself is to be freed now. */
  public boolean close() {
    List<Resource> left;
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
      left = new ArrayList<>(open);
    }
    left.forEach(Resource::close);
    return !broken();
  }
}
