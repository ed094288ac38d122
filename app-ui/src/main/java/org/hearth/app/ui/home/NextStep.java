package org.hearth.app.ui.home;

import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.Situation;

/** What the home screen's one button offers: what mends the present state, or the next look. */
public enum NextStep {
  /** Nothing can be done but wait. */
  NONE,
  RESUME,
  JOBS,
  DEVICES,
  NETWORKS,
  SUPPORT;

  static NextStep of(NodeCondition condition) {
    Situation situation = condition.situation();
    if (situation instanceof Situation.DevicesPaused || situation instanceof Situation.Resting) {
      return DEVICES;
    }
    if (condition.paused()) {
      return RESUME;
    }
    return switch (condition.activity()) {
      case STARTING, PAUSED -> NONE;
      case PROVING, WAITING -> JOBS;
      case OFFLINE -> NETWORKS;
      case ERROR -> SUPPORT;
    };
  }
}
