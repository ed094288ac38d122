package org.hearth.node.config;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One setting: how it comes from the file into the configuration, by itself, so that a wrong value
 * of one costs the others nothing.
 *
 * @param name in the file
 * @param apply the configuration with the file's value; as it was where the file has none
 * @param shown the value that a configuration has, for sentences
 */
record Setting(
    String name,
    BiFunction<NodeConfig, SettingsJson, NodeConfig> apply,
    Function<NodeConfig, Object> shown) {

  static final List<Setting> ALL =
      List.of(
          new Setting(
              "networks",
              (c, json) -> c.withNetworks(json.networks(c.networkUrl())),
              NodeConfig::networkUrl),
          new Setting(
              "pricePerKwh",
              (c, json) ->
                  c.withPrice(
                      new EnergyPrice(json.price("pricePerKwh", c.pricePerKwh()), c.currency())),
              c -> c.pricePerKwh().toPlainString()),
          new Setting(
              "currency",
              (c, json) ->
                  c.withPrice(
                      new EnergyPrice(c.pricePerKwh(), json.text("currency", c.currency()))),
              NodeConfig::currency),
          new Setting(
              "nodeName",
              (c, json) -> c.withNodeName(json.text("nodeName", c.nodeName())),
              NodeConfig::nodeName),
          new Setting(
              "threads",
              (c, json) -> c.withThreads(json.whole("threads", c.threads())),
              NodeConfig::threads),
          // What 0.1 wrote as "useCards" was nobody's choice, and is not read any more.
          new Setting(
              "useGpus",
              (c, json) -> c.withUseGpus(json.yesOrNo("useGpus", c.useGpus())),
              NodeConfig::useGpus),
          new Setting(
              "acceleratorPorts",
              (c, json) -> c.withAcceleratorPorts(json.texts("acceleratorPorts")),
              NodeConfig::acceleratorPorts),
          new Setting(
              "cpuTargetCelsius",
              (c, json) ->
                  c.withTargets(
                      new TargetTemperatures(
                          json.whole("cpuTargetCelsius", c.targets().processor()),
                          c.targets().gpu())),
              c -> c.targets().processor()),
          new Setting(
              "cardTargetCelsius",
              (c, json) ->
                  c.withTargets(
                      new TargetTemperatures(
                          c.targets().processor(),
                          json.whole("cardTargetCelsius", c.targets().gpu()))),
              c -> c.targets().gpu()));
}
