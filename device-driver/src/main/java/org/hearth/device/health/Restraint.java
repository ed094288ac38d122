package org.hearth.device.health;

/** Why a device worked less than it can. The order is the file's: new ones go to the end. */
public enum Restraint {
  /** By its owner, or by a rule of his. */
  PAUSED,

  /** It worked a part of the time only, for its heat or because somebody used the computer. */
  SLOWED,

  /** It was too hot, or its sensor fell silent. */
  RESTING
}
