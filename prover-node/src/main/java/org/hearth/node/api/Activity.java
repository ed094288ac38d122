package org.hearth.node.api;

/** What the node is doing, in one word. */
public enum Activity {
  STARTING,
  PROVING,
  WAITING,
  PAUSED,
  OFFLINE,
  ERROR
}
