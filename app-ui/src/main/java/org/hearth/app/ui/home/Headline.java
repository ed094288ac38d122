package org.hearth.app.ui.home;

import org.hearth.node.api.Activity;

/**
 * What the node does and why, since when, and what changes it.
 *
 * @param label one or two words for the activity: the same fact as its colour and its sign
 * @param remedy empty when there is nothing to say
 * @param pauseLeft how long the pause still lasts; empty when there is none or it has no end
 */
public record Headline(
    Activity activity,
    String label,
    String sentence,
    String since,
    String remedy,
    boolean paused,
    String pauseLeft) {

  /** Read out by a screen reader whenever it changes. */
  public String spoken() {
    return label + ". " + sentence + " " + since + "." + (remedy.isEmpty() ? "" : " " + remedy);
  }
}
