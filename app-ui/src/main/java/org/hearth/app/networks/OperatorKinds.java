package org.hearth.app.networks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.app.networks.NetworkKind.Address;
import org.hearth.app.networks.NetworkKind.Answer;
import org.hearth.app.networks.NetworkKind.Needs;
import org.hearth.app.networks.NetworkKind.Question;
import org.hearth.app.networks.NetworkKind.Wants;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.network.aztec.AztecBroker;
import org.hearth.node.network.aztec.AztecOptions;
import org.hearth.node.network.linea.LineaFolders;
import org.hearth.node.network.linea.LineaOptions;
import org.hearth.node.network.scroll.ScrollCoordinator;
import org.hearth.node.network.scroll.ScrollOptions;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkOptions;
import org.hearth.node.network.zksync.AirbenderOptions;
import org.hearth.node.network.zksync.AirbenderServer;
import org.hearth.node.operator.TaskClient;
import org.hearth.node.operator.TaskOptions;
import org.hearth.node.operator.TaskServer;
import org.hearth.node.wire.HttpCalls;

/**
 * Networks of tasks, for who runs a chain or proves for somebody who does: they pay nothing, and an
 * owner's own program makes their proofs.
 */
final class OperatorKinds {
  private static final Question PROVER = Question.needed("prover", Answer.FILE);
  private static final Question ARGUMENTS = Question.optional("prover-arguments", Answer.FILE);
  private static final Question GPU = Question.optional("prover-gpu", Answer.TEXT);

  static final NetworkKind SCROLL =
      kind(
          new Protocol("scroll", "Scroll", "openvm", 20, ScrollOptions.NAMES),
          (setting, options, needs) -> {
            NetworkAddress address = NetworkAddress.parse(setting.url());
            return new ScrollCoordinator(
                address,
                ScrollOptions.of(options),
                needs.account()::key,
                calls(address, needs),
                needs.clock());
          },
          options -> (long) ScrollOptions.of(options).mostTask(),
          new Wants(
              true,
              Address.SERVER,
              asked(
                  Question.needed("prover-version", Answer.TEXT),
                  Question.optional("vks-file", Answer.FILE))));

  static final NetworkKind ZKSYNC =
      kind(
          new Protocol("zksync", "ZKsync", "airbender", 5, AirbenderOptions.NAMES),
          (setting, options, needs) -> {
            NetworkAddress address = NetworkAddress.parse(setting.url());
            return new AirbenderServer(
                address, AirbenderOptions.of(options), calls(address, needs));
          },
          options -> (long) AirbenderOptions.of(options).limits().mostTask(),
          new Wants(
              false,
              Address.SERVER,
              asked(
                  Question.optional("vk-hashes", Answer.TEXT),
                  Question.optional("stages", Answer.TEXT))));

  static final NetworkKind AZTEC =
      kind(
          new Protocol("aztec", "Aztec", "barretenberg", 1, AztecOptions.NAMES),
          (setting, options, needs) ->
              new AztecBroker(
                  NetworkAddress.parse(setting.url()),
                  AztecOptions.of(options),
                  needs.http(),
                  needs.clock()),
          options -> (long) AztecOptions.of(options).mostBytes(),
          new Wants(
              false,
              Address.SERVER,
              asked(
                  Question.optional("types", Answer.TEXT),
                  Question.optional("api-key-file", Answer.FILE))));

  static final NetworkKind LINEA =
      kind(
          new Protocol("linea", "Linea", "vortex", 2, LineaOptions.NAMES),
          (setting, options, needs) -> new LineaFolders(LineaOptions.of(options)),
          options -> (long) LineaOptions.of(options).mostTask(),
          new Wants(
              false,
              Address.NONE,
              asked(
                  Question.optional("execution-folder", Answer.FOLDER),
                  Question.optional("compression-folder", Answer.FOLDER),
                  Question.optional("aggregation-folder", Answer.FOLDER))));

  private OperatorKinds() {}

  /**
   * @param system of its proofs
   * @param poll seconds between two questions for a task, where the settings do not say
   * @param options that are its own
   */
  private record Protocol(String id, String title, String system, int poll, Set<String> options) {}

  private interface Server {
    TaskServer of(NetworkSetting setting, NetworkOptions options, Needs needs);
  }

  /** Bytes of a task, as the options have it. */
  private interface MostTask {
    long of(NetworkOptions options);
  }

  /** What makes a kind of its protocol. */
  private record Parts(Server server, MostTask mostTask, Wants wants) {}

  private static List<Question> asked(Question... own) {
    return Stream.concat(
            Stream.of(PROVER), Stream.concat(Arrays.stream(own), Stream.of(ARGUMENTS, GPU)))
        .toList();
  }

  private static NetworkKind kind(
      Protocol protocol, Server server, MostTask mostTask, Wants wants) {
    return new NetworkKind(
        protocol.id(),
        setting -> problems(setting, protocol, mostTask, wants.address()),
        setting -> Optional.empty(),
        (setting, needs) -> client(setting, needs, protocol, new Parts(server, mostTask, wants)),
        wants);
  }

  private static NetworkOptions options(NetworkSetting setting, Protocol protocol) {
    Set<String> names = new HashSet<>(TaskOptions.NAMES);
    names.addAll(protocol.options());
    return new NetworkOptions(protocol.id(), setting.options(), names);
  }

  private static List<String> problems(
      NetworkSetting setting, Protocol protocol, MostTask mostTask, Address address) {
    try {
      NetworkOptions options = options(setting, protocol);
      TaskOptions unused = TaskOptions.of(options, protocol.poll());
      long alsoUnused = mostTask.of(options);
      if (address == Address.SERVER) {
        NetworkAddress third = NetworkAddress.parse(setting.url());
      }
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of("The network \"" + setting.name() + "\": " + e.getMessage());
    }
  }

  private static Network client(
      NetworkSetting setting, Needs needs, Protocol protocol, Parts parts) {
    NetworkOptions options = options(setting, protocol);
    TaskOptions task = TaskOptions.of(options, protocol.poll());
    Path folder = needs.config().folder();
    boolean hasServer = parts.wants().address() == Address.SERVER;
    return new TaskClient(
        new TaskClient.Profile(
            setting.name(),
            protocol.title(),
            hasServer ? setting.url() : "folders of this computer",
            !hasServer || NetworkAddress.parse(setting.url()).loopback(),
            parts.mostTask().of(options),
            protocol.system()),
        parts.server().of(setting, options, needs),
        task,
        ForeignPrograms.of(setting.name(), task.program(), GpuRank.DEADLINE, needs),
        folder.resolve("network-" + setting.name()),
        needs.clock(),
        needs.random());
  }

  private static HttpCalls calls(NetworkAddress address, Needs needs) {
    return new HttpCalls(needs.http(), address.dns(), needs.clock());
  }
}
