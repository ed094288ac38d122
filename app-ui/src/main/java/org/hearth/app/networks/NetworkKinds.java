package org.hearth.app.networks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.node.config.ConfigException;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.network.spi.Network;

/** All kinds of networks that the settings may name. */
public record NetworkKinds(List<NetworkKind> all) {
  /** Those that are shipped. */
  public static final NetworkKinds STANDARD =
      new NetworkKinds(
          List.of(
              NetworkKind.ROLLUP,
              NetworkKind.OSHIYA,
              NetworkKind.ETHSTORAGE,
              NetworkKind.BOUNDLESS,
              SuccinctKind.SUCCINCT,
              BrevisKind.BREVIS,
              OperatorKinds.SCROLL,
              OperatorKinds.ZKSYNC,
              OperatorKinds.AZTEC,
              OperatorKinds.LINEA));

  public NetworkKinds {
    all = List.copyOf(all);
  }

  /** The same with one more. */
  public NetworkKinds with(NetworkKind another) {
    List<NetworkKind> more = new ArrayList<>(all);
    more.add(another);
    return new NetworkKinds(more);
  }

  /**
   * Leaves out the networks of a kind that is not here or with options that can't be right, with a
   * complaint about each. If no network is left, the default one is.
   */
  public LoadedConfig known(LoadedConfig loaded) {
    List<NetworkSetting> known = new ArrayList<>();
    Set<String> accounts = new HashSet<>();
    List<String> complaints = new ArrayList<>(loaded.complaints());
    for (NetworkSetting setting : loaded.config().networks()) {
      try {
        NetworkKind kind = kindOf(setting);
        List<String> problems = new ArrayList<>(kind.check().problems(setting));
        // Two that send from one account would take each other's turns, and book the same twice.
        if (problems.isEmpty()
            && kind.account()
                .apply(setting)
                .filter(account -> !accounts.add(account))
                .isPresent()) {
          problems.add(
              "The network \"%s\" would use the same wallet on the same chain as another one."
                  .formatted(setting.name()));
        }
        if (problems.isEmpty()) {
          known.add(setting);
        } else {
          complaints.add(
              String.join(" ", problems)
                  + " The network is left out until this is corrected in node.json.");
        }
      } catch (ConfigException e) {
        complaints.add(e.getMessage() + " It is left out until this is corrected in node.json.");
      }
    }
    return new LoadedConfig(
        loaded
            .config()
            .withNetworks(
                known.isEmpty() ? List.of(NetworkSetting.local(NodeConfig.DEFAULT_URL)) : known),
        complaints);
  }

  /**
   * The client of one network, to ask it before it is joined.
   *
   * @throws ConfigException if its kind is not here or its options can't be right
   */
  public Network open(NetworkSetting setting, NetworkKind.Needs needs) {
    NetworkKind kind = kindOf(setting);
    List<String> problems = kind.check().problems(setting);
    if (!problems.isEmpty()) {
      throw new ConfigException(String.join(" ", problems));
    }
    return kind.client().of(setting, needs);
  }

  /**
   * The clients of all networks in the settings.
   *
   * @throws ConfigException naming network and kind, if the settings name a kind that is not here
   */
  public List<Network> open(NodeConfig config, NetworkKind.Needs needs) {
    return config.networks().stream()
        .map(setting -> kindOf(setting).client().of(setting, needs))
        .toList();
  }

  public Optional<NetworkKind> byId(String id) {
    return all.stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  private NetworkKind kindOf(NetworkSetting setting) {
    return byId(setting.kind())
        .orElseThrow(() ->
            new ConfigException(
                "The network \"%s\" is of the kind \"%s\", which Hearth does not know; it knows %s."
                    .formatted(
                        setting.name(),
                        setting.kind(),
                        all.stream()
                            .map(kind -> "\"" + kind.id() + "\"")
                            .collect(Collectors.joining(", ")))));
  }
}
