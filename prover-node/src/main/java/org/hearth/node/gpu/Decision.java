package org.hearth.node.gpu;

import java.util.List;

/** What became of a demand. */
sealed interface Decision {
  record Granted(Place place) implements Decision {}

  /**
   * Not yet.
   *
   * @param why a clause
   * @param leaving who is to be asked now to leave
   */
  record Wait(String why, List<Place> leaving) implements Decision {}

  /**
   * Not at all, as things are.
   *
   * @param why a clause
   */
  record Refused(String why) implements Decision {}
}
