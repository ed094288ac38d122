package org.hearth.network;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.hearth.network.economy.Preset;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.StandardProofSystems;

/**
 * How to run a local network.
 *
 * @param folder where it keeps everything; made if missing; one network per folder
 * @param port on 127.0.0.1; 0 takes any free one
 * @param preset rules of a network that is made new; a network found in the folder keeps its own
 * @param proofSystem in which the batches of a network that is made new are proved; empty for the
 *     program's standard one, or for that of the network that is found
 * @param transfersPerSecond rate of the <em>simulated</em> users; 0 for none
 */
public record DevNetworkConfig(
    Path folder,
    int port,
    Preset preset,
    String proofSystem,
    double transfersPerSecond,
    Clock clock,
    SecureRandom random) {
  /** In whichever proof system. */
  public DevNetworkConfig(
      Path folder,
      int port,
      Preset preset,
      double transfersPerSecond,
      Clock clock,
      SecureRandom random) {
    this(folder, port, preset, "", transfersPerSecond, clock, random);
  }

  public DevNetworkConfig {
    if (port < 0 || port > 65_535) {
      throw new DevNetworkException(
          "The port " + port + " is not one; give a number from 0 to 65535.", null);
    }
    if (!(transfersPerSecond >= 0 && transfersPerSecond <= 1_000)) {
      throw new DevNetworkException(
          "The rate of simulated transfers must be from 0 to 1000 per second.", null);
    }
    if (!proofSystem.isEmpty()) {
      requireKnown(proofSystem);
    }
  }

  private static void requireKnown(String proofSystem) {
    try {
      var unused = StandardProofSystems.list().byId(proofSystem);
    } catch (BadInputException e) {
      throw new DevNetworkException(String.valueOf(e.getMessage()), e);
    }
  }
}
