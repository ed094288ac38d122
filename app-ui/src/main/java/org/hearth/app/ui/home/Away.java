package org.hearth.app.ui.home;

import java.util.List;

/**
 * What happened while nobody looked.
 *
 * @param span from when on, and how long that was
 * @param lines one sentence each
 */
public record Away(String span, List<String> lines) {
  public Away {
    lines = List.copyOf(lines);
  }
}
