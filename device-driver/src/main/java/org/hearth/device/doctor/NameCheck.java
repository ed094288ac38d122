package org.hearth.device.doctor;

import java.util.List;
import java.util.Optional;

/** Whether the host of the network that the node works for can be found. */
public final class NameCheck implements Check {
  private static final String CODE = "names";
  private static final String TITLE = "Name service";

  private final Computer computer;
  private final String host;

  public NameCheck(Computer computer, String host) {
    this.computer = computer;
    this.host = host;
  }

  @Override
  public List<CheckResult> run() {
    Optional<Boolean> found = computer.resolves(host);
    if (found.equals(Optional.of(true))) {
      return List.of(CheckResult.good(CODE, TITLE, "The network's host is found."));
    }
    return List.of(
        new CheckResult(
            CODE,
            TITLE,
            Outcome.FAILED,
            found.isEmpty()
                ? "The name service does not answer."
                : "The name service does not know the network's host " + host + ".",
            "The node cannot reach its network.",
            "Check the connection to the internet and the network's address in the settings; a"
                + " firewall or filter for advertisements may stand in the way."));
  }
}
