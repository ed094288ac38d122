package org.hearth.node.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the processor is shared when other programs want proofs while the node has a job. */
public enum CallersShare {
  /** Of the turns that both want, a program gets four where the node gets one. */
  MORE("more", 16),
  /** Turn by turn. */
  EQUAL("equal", 4),
  /** The node gets four where a program gets one. */
  LESS("less", 1);

  private final String text;
  private final int nodesCost;

  CallersShare(String text, int nodesCost) {
    this.text = text;
    this.nodesCost = nodesCost;
  }

  /** As the settings have it. */
  public String text() {
    return text;
  }

  /** What a turn costs the node, where one costs a caller {@code FairTurns.COST}. */
  public int nodesCost() {
    return nodesCost;
  }

  /**
   * @throws ConfigException if it is none of them
   */
  static CallersShare of(String text) {
    return Arrays.stream(values())
        .filter(share -> share.text.equals(text))
        .findFirst()
        .orElseThrow(() ->
            new ConfigException(
                "\"callers\" is "
                    + Arrays.stream(values())
                        .map(CallersShare::text)
                        .collect(Collectors.joining(", "))
                    + ", nothing else."));
  }
}
