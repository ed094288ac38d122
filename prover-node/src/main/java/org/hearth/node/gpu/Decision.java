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
   * @param soon whether somebody is about to leave, for which it is worth to wait
   */
  record Wait(String why, List<Place> leaving, boolean soon) implements Decision {
    static Wait of(String why) {
      return new Wait(why, List.of(), false);
    }

    static Wait makesRoom(Place place, List<Place> leaving) {
      return new Wait(place.tenant.name() + " makes room", leaving, true);
    }
  }

  /**
   * Not at all, as things are.
   *
   * @param why a clause
   */
  record Refused(String why) implements Decision {}
}
