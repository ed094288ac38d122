package org.hearth.node.api;

/** The rules for working, by what they look at; the one that is told first stands first. */
public enum RuleKind {
  /** The computer runs on battery. */
  BATTERY,
  /** A program that the user named runs. */
  PROGRAM,
  /** A program fills the screen. */
  FULL_SCREEN,
  /** The user is at the computer. */
  IN_USE,
  /** Other programs load the processors. */
  OTHER_LOAD,
  /** The user's weekly schedule. */
  SCHEDULE,
  /** What energy costs now. */
  PRICE
}
