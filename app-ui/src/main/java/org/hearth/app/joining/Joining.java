package org.hearth.app.joining;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.networks.NetworkKind;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.network.facts.JoinState;
import org.hearth.node.network.facts.MachineFacts;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.Preflight;
import org.hearth.prover.BadInputException;

/**
 * Leads an owner to a network. Each look finds out anew how things are, so that it can be gone on
 * with at any time; nothing is written before {@link #join}.
 */
public final class Joining {
  /** The sheet of the network that comes with Hearth. */
  private static final String OWN = "local";

  private final DataFolder data;
  private final Function<Path, MachineFacts> machine;

  /**
   * @param machine what this computer has, given the data folder
   */
  public Joining(DataFolder data, Function<Path, MachineFacts> machine) {
    this.data = data;
    this.machine = machine;
  }

  /** The wallet that some networks need. */
  public WalletMaker wallets() {
    return new WalletMaker(data, new SecureRandom());
  }

  /**
   * What an owner has to bring.
   *
   * @return empty if this version can't work for the network
   */
  public static Optional<NetworkKind.Wants> wants(NetworkSheet sheet) {
    return sheet.support().state() == JoinState.JOINABLE
        ? NetworkKinds.STANDARD.byId(kind(sheet)).map(NetworkKind::wants)
        : Optional.empty();
  }

  private static String kind(NetworkSheet sheet) {
    return sheet.id().equals(OWN) ? NetworkSetting.ROLLUP : sheet.id();
  }

  /** The id of the sheet of networks of a kind in the settings. */
  public static String sheetOf(String kind) {
    return kind.equals(NetworkSetting.ROLLUP) ? OWN : kind;
  }

  /**
   * As it would stand in the settings.
   *
   * @param name as its owner calls it; empty for the usual one
   * @param url its address, or that of a node of its chain
   * @param options by name; empty ones are left out
   */
  public static NetworkSetting setting(
      NetworkSheet sheet, String name, String url, Map<String, String> options) {
    return new NetworkSetting(
        name.isEmpty() ? sheet.id() : name,
        kind(sheet),
        url,
        options.entrySet().stream()
            .filter(option -> !option.getValue().isBlank())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /**
   * Asks the network, and this computer; takes some seconds.
   *
   * @throws BadInputException if this version can't work for the network
   */
  public List<JoinStep> look(NetworkSheet sheet, NetworkSetting setting) {
    NetworkKind.Wants wants =
        wants(sheet)
            .orElseThrow(() ->
                new BadInputException(
                    "Hearth can't work for %s: %s"
                        .formatted(sheet.name(), sheet.support().reason().orElse("not yet."))));
    LoadedConfig unused = NodeHost.load(data, NetworkKinds.STANDARD);
    return new JoinSteps(
            data, setting, wants.wallet(), Preflight.of(sheet, machine.apply(data.root())))
        .all();
  }

  /** Whether nothing is missing. */
  public static boolean ready(List<JoinStep> steps) {
    return steps.stream().noneMatch(step -> step.state() == JoinStep.StepState.MISSING);
  }

  /** Writes it into the settings; the node works for it from its next start on. */
  public void join(NetworkSetting setting) {
    List<NetworkSetting> joined =
        new ArrayList<>(NodeHost.load(data, NetworkKinds.STANDARD).config().networks());
    joined.removeIf(network -> network.name().equals(setting.name()));
    joined.add(setting);
    LoadedConfig unused = NodeHost.changeNetworks(data, joined);
  }
}
