package org.hearth.app.networks;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.app.networks.NetworkKind.Address;
import org.hearth.app.networks.NetworkKind.Answer;
import org.hearth.app.networks.NetworkKind.Needs;
import org.hearth.app.networks.NetworkKind.Question;
import org.hearth.app.networks.NetworkKind.Wants;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.foreign.ProgramEngine;
import org.hearth.node.foreign.ProgramOptions;
import org.hearth.node.foreign.ProverProgram;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkOptions;
import org.hearth.node.network.succinct.SuccinctClient;
import org.hearth.node.network.succinct.SuccinctOptions;
import org.hearth.node.proving.ForeignEngine;

/** The Succinct Prover Network, whose proofs a program of the owner's makes with SP1. */
final class SuccinctKind {
  static final NetworkKind SUCCINCT =
      new NetworkKind(
          "succinct",
          SuccinctKind::problems,
          setting -> Optional.of("Succinct at " + setting.url()),
          SuccinctKind::client,
          new Wants(
              true,
              Address.SERVER,
              List.of(
                  Question.needed("vault", Answer.TEXT),
                  Question.needed("prover", Answer.FILE),
                  Question.needed("versions", Answer.TEXT),
                  Question.needed("pgu-per-second", Answer.TEXT),
                  Question.optional("least-per-billion-pgu", Answer.TEXT),
                  Question.optional("prover-arguments", Answer.FILE),
                  Question.optional("prover-gpu", Answer.TEXT))));

  /** Of a program and of its input. */
  private static final long MOST_FILE = 256L << 20;

  private static final Duration LOOK = Duration.ofSeconds(1);

  private SuccinctKind() {}

  private static NetworkOptions options(NetworkSetting setting) {
    Set<String> names = new HashSet<>(ProgramOptions.NAMES);
    names.addAll(SuccinctOptions.NAMES);
    return new NetworkOptions("succinct", setting.options(), names);
  }

  private static List<String> problems(NetworkSetting setting) {
    try {
      NetworkAddress unused = NetworkAddress.parse(setting.url());
      SuccinctOptions alsoUnused = SuccinctOptions.of(options(setting));
      ProgramOptions third = ProgramOptions.of(options(setting));
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of("The network \"" + setting.name() + "\": " + e.getMessage());
    }
  }

  private static Network client(NetworkSetting setting, Needs needs) {
    NetworkOptions options = options(setting);
    Path files = needs.config().folder().resolve("network-" + setting.name());
    return new SuccinctClient(
        setting.name(),
        NetworkAddress.parse(setting.url()),
        SuccinctOptions.of(options),
        needs.account(),
        files,
        new SuccinctClient.Reach(needs.http(), needs.clock(), LOOK),
        needs.stakes(),
        engine(setting.name(), ProgramOptions.of(options), files, needs));
  }

  private static ForeignEngine engine(
      String network, ProgramOptions options, Path files, Needs needs) {
    ProverProgram program = ForeignPrograms.of(network, options, GpuRank.DEADLINE, needs);
    return new ProgramEngine(
        program,
        program.device("programs of SP1, for Succinct", true),
        new ForeignEngine.Limits(MOST_FILE, MOST_FILE),
        files.resolveSibling(files.getFileName() + ".prover"),
        SuccinctKind::mode);
  }

  /** The third of a request's statement is the mode, by the network's number. */
  private static String mode(List<BigInteger> statement) {
    return SuccinctOptions.modeOf(statement.get(2).intValueExact());
  }
}
