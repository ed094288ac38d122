package org.hearth.node.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.node.rules.PriceRule;
import org.hearth.node.rules.Tariff;
import org.hearth.node.rules.WorkRules;

/**
 * The node's settings.
 *
 * @param folder data folder: books, key, inputs
 * @param networks to work for, at least one, each with a name of its own
 * @param price −10 to 10 per kWh
 * @param nodeName shown to the network, 1 to 40 characters
 * @param proving with what it proves
 * @param rules when it may work; their tariff's usual price is that of {@code price}
 * @param apiPort of the local API on this computer, 1024 to 65535; 0 for no API
 */
public record NodeConfig(
    Path folder,
    List<NetworkSetting> networks,
    EnergyPrice price,
    String nodeName,
    ProvingSettings proving,
    WorkRules rules,
    int apiPort) {
  public static final String DEFAULT_URL = "http://127.0.0.1:8645";
  private static final BigDecimal DEAREST = BigDecimal.TEN;
  private static final int LONGEST_NAME = 40;
  private static final int MOST_NETWORKS = 16;
  private static final int LOWEST_PORT = 1024;
  private static final int HIGHEST_PORT = 65_535;

  public NodeConfig {
    networks = List.copyOf(networks);
    rules =
        rules.withPrice(
            new PriceRule(
                new Tariff(price.perKwh(), rules.price().tariff().times()),
                rules.price().dearest()));
  }

  /** What a new user starts with. */
  public static NodeConfig defaults(Path folder, int processors) {
    return new NodeConfig(
        folder,
        List.of(NetworkSetting.local(DEFAULT_URL)),
        new EnergyPrice(new BigDecimal("0.30"), "EUR"),
        "Hearth",
        ProvingSettings.defaults(processors),
        WorkRules.DEFAULT,
        0);
  }

  /** Address of the first network of Hearth's own kind; empty when there is none. */
  public String networkUrl() {
    return firstRollup().map(NetworkSetting::url).orElse("");
  }

  private Optional<NetworkSetting> firstRollup() {
    return networks.stream().filter(n -> n.kind().equals(NetworkSetting.ROLLUP)).findFirst();
  }

  public BigDecimal pricePerKwh() {
    return price.perKwh();
  }

  public String currency() {
    return price.currency();
  }

  /** What energy costs now. */
  public ElectricityPrice priceAt(Clock clock) {
    return new ElectricityPrice(
        rules.price().tariff().at(clock.instant(), clock.getZone()), currency());
  }

  public int threads() {
    return proving.threads();
  }

  public boolean useGpus() {
    return proving.useGpus();
  }

  /** What other programs get of the processor. */
  public CallersShare callers() {
    return proving.callers();
  }

  public List<String> acceleratorPorts() {
    return proving.acceleratorPorts();
  }

  public TargetTemperatures targets() {
    return proving.targets();
  }

  /** The same for one network only: the first one's name at another address. */
  public NodeConfig withNetworkUrl(String url) {
    return withNetworks(
        List.of(firstRollup().map(first -> first.at(url)).orElse(NetworkSetting.local(url))));
  }

  /** The same for other networks. */
  public NodeConfig withNetworks(List<NetworkSetting> others) {
    return new NodeConfig(folder, others, price, nodeName, proving, rules, apiPort);
  }

  /** The same with that network at another address, and all others as they are. */
  public NodeConfig withFirstNetworkAt(String url) {
    Optional<NetworkSetting> first = firstRollup();
    return withNetworks(
        networks.stream().map(n -> first.filter(n::equals).isPresent() ? n.at(url) : n).toList());
  }

  NodeConfig withPrice(EnergyPrice other) {
    return new NodeConfig(folder, networks, other, nodeName, proving, rules, apiPort);
  }

  NodeConfig withNodeName(String name) {
    return new NodeConfig(folder, networks, price, name, proving, rules, apiPort);
  }

  NodeConfig withProving(ProvingSettings other) {
    return new NodeConfig(folder, networks, price, nodeName, other, rules, apiPort);
  }

  NodeConfig withRules(WorkRules other) {
    return new NodeConfig(folder, networks, price, nodeName, proving, other, apiPort);
  }

  NodeConfig withApiPort(int port) {
    return new NodeConfig(folder, networks, price, nodeName, proving, rules, port);
  }

  /** One sentence for each setting that cannot be right; empty when all are. */
  public List<String> problems() {
    List<String> found = new ArrayList<>();
    networks.forEach(network -> found.addAll(network.problems()));
    if (networks.isEmpty() || networks.size() > MOST_NETWORKS) {
      found.add("\"networks\" must name at least one network, and at most 16.");
    }
    if (networks.stream().map(NetworkSetting::name).distinct().count() < networks.size()) {
      found.add("\"networks\" must give each network a name of its own.");
    }
    if (pricePerKwh().abs().compareTo(DEAREST) > 0 || pricePerKwh().scale() > 8) {
      found.add(
          "The price of energy is "
              + pricePerKwh().toPlainString()
              + " per kWh; it must lie between -10 and 10 (0.30 means 30 cents).");
    }
    if (!currency().matches("[A-Z]{3}")) {
      found.add("The currency must be three capital letters, such as EUR.");
    }
    if (nodeName.isBlank()
        || nodeName.length() > LONGEST_NAME
        || nodeName.chars().anyMatch(Character::isISOControl)) {
      found.add("The node's name must have 1 to 40 visible characters.");
    }
    if (apiPort != 0 && (apiPort < LOWEST_PORT || apiPort > HIGHEST_PORT)) {
      found.add("The port of the local API must be 0 (no API) or lie between 1024 and 65535.");
    }
    found.addAll(proving.problems());
    found.addAll(rules.problems());
    return found;
  }
}
