package org.hearth.node.operator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A set of names that forgets the oldest beyond a thousand; for several threads. */
public final class RecentNames {
  private static final int MOST = 1000;

  private final Map<String, Boolean> names =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  public synchronized void add(String name) {
    names.put(name, true);
  }

  public synchronized void remove(String name) {
    names.remove(name);
  }

  public synchronized boolean contains(String name) {
    return names.containsKey(name);
  }
}
