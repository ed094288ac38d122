package org.hearth.device.presence;

/** Why a fact is not known. */
public enum Unreported {
  /** No rule needs it, so nobody looked. */
  NOT_ASKED,
  /** It takes two looks, or the first one is still to come. */
  NOT_YET,
  /** Wayland tells programs nothing of other programs' input and windows. */
  WAYLAND,
  /** No display was found from where this program was started. */
  NO_DISPLAY,
  /** The display is on another computer, whose owner is not this one's. */
  REMOTE_DISPLAY,
  /** The display is there and lacks what is needed: an extension, a window manager. */
  NOT_OFFERED,
  /** This operating system is not known to tell it. */
  NOT_ON_THIS_SYSTEM,
  /** It was asked for, and no answer came, or one that cannot be right. */
  NO_ANSWER
}
