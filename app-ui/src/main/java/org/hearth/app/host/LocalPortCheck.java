package org.hearth.app.host;

import java.net.URI;
import java.util.List;
import org.hearth.device.doctor.Check;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;
import org.hearth.node.config.NodeConfig;

/** Whether the local network's usual port is free or the network's. */
final class LocalPortCheck implements Check {
  private static final String CODE = "local-port";
  private static final String TITLE = "Local network's port";

  private final String url;

  /**
   * @param url where the node looks for its network
   */
  LocalPortCheck(String url) {
    this.url = url;
  }

  @Override
  public List<CheckResult> run() {
    return url.equals(NodeConfig.DEFAULT_URL) ? List.of(at(url)) : List.of();
  }

  static CheckResult at(String url) {
    int port = URI.create(url).getPort();
    return switch (NetworkProbe.ask(url)) {
      case NetworkProbe.Answer.Nobody nobody -> good("Port " + port + " is free for it.");
      case NetworkProbe.Answer.Network network -> good("It answers at port " + port + ".");
      case NetworkProbe.Answer.Stranger stranger ->
          new CheckResult(
              CODE,
              TITLE,
              Outcome.WARNING,
              "Port " + port + ", where the local network usually is, is taken by another program.",
              "A node that starts now runs the local network at another port, where other provers"
                  + " on this computer do not find it.",
              "End the other program and start the node again, or leave it as it is.");
    };
  }

  private static CheckResult good(String found) {
    return new CheckResult(CODE, TITLE, Outcome.GOOD, found, "", "");
  }
}
