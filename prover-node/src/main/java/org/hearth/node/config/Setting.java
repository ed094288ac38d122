package org.hearth.node.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hearth.node.rules.RuleSetting;

/**
 * One setting: how it comes from the file into the configuration, by itself, so that a wrong value
 * of one costs the others nothing.
 *
 * @param name in the file
 * @param kind of its value
 * @param atOnce a node that runs takes a change up at once; else at its next start
 * @param apply the configuration with the file's value; as it was where the file has none
 * @param shown the value that a configuration has
 */
public record Setting(
    String name,
    SettingKind kind,
    boolean atOnce,
    BiFunction<NodeConfig, SettingsJson, NodeConfig> apply,
    Function<NodeConfig, Object> shown) {
  static final String NETWORKS = "networks";

  /** The one address that stands for "networks" where there is one network. */
  public static final String NETWORK_URL = "networkUrl";

  private static final List<Setting> OF_THE_NODE =
      List.of(
          new Setting(
              NETWORKS,
              SettingKind.TEXT,
              false,
              (c, json) -> c.withNetworks(json.networks(c.networkUrl())),
              NodeConfig::networkUrl),
          new Setting(
              "pricePerKwh",
              SettingKind.PRICE,
              true,
              (c, json) ->
                  c.withPrice(
                      new EnergyPrice(json.price("pricePerKwh", c.pricePerKwh()), c.currency())),
              c -> c.pricePerKwh().toPlainString()),
          new Setting(
              "currency",
              SettingKind.TEXT,
              true,
              (c, json) ->
                  c.withPrice(
                      new EnergyPrice(c.pricePerKwh(), json.text("currency", c.currency()))),
              NodeConfig::currency),
          new Setting(
              "nodeName",
              SettingKind.TEXT,
              false,
              (c, json) -> c.withNodeName(json.text("nodeName", c.nodeName())),
              NodeConfig::nodeName),
          proving(
              "threads",
              SettingKind.WHOLE,
              false,
              (p, json) -> p.withThreads(json.whole("threads", p.threads())),
              ProvingSettings::threads),
          // What 0.1 wrote as "useCards" was nobody's choice, and is not read any more.
          proving(
              "useGpus",
              SettingKind.YES_NO,
              true,
              (p, json) -> p.withUseGpus(json.yesOrNo("useGpus", p.useGpus())),
              ProvingSettings::useGpus),
          proving(
              "callers",
              SettingKind.TEXT,
              true,
              (p, json) -> p.withCallers(CallersShare.of(json.text("callers", p.callers().text()))),
              p -> p.callers().text()),
          proving(
              "acceleratorPorts",
              SettingKind.TEXTS,
              false,
              (p, json) -> p.withAcceleratorPorts(json.texts("acceleratorPorts")),
              ProvingSettings::acceleratorPorts),
          proving(
              "cpuTargetCelsius",
              SettingKind.WHOLE,
              true,
              (p, json) ->
                  p.withTargets(
                      new TargetTemperatures(
                          json.whole("cpuTargetCelsius", p.targets().processor()),
                          p.targets().gpu())),
              p -> p.targets().processor()),
          proving(
              "cardTargetCelsius",
              SettingKind.WHOLE,
              true,
              (p, json) ->
                  p.withTargets(
                      new TargetTemperatures(
                          p.targets().processor(),
                          json.whole("cardTargetCelsius", p.targets().gpu()))),
              p -> p.targets().gpu()),
          new Setting(
              "apiPort",
              SettingKind.WHOLE,
              true,
              (c, json) -> c.withApiPort(json.whole("apiPort", c.apiPort())),
              NodeConfig::apiPort));

  /** All that the file can hold. */
  public static final List<Setting> ALL =
      Stream.concat(OF_THE_NODE.stream(), Arrays.stream(RuleSetting.values()).map(Setting::ruling))
          .toList();

  /** A rule for working, which holds at once. */
  private static Setting ruling(RuleSetting rule) {
    SettingKind kind =
        switch (rule) {
          case PAUSE_ON_BATTERY, FULL_SCREEN -> SettingKind.YES_NO;
          case IN_USE, AWAY_AFTER -> SettingKind.WHOLE;
          case SCHEDULE, PROGRAMS, OTHER_LOAD, DEAREST_PRICE, TARIFF -> SettingKind.TEXT;
        };
    return new Setting(
        rule.key(),
        kind,
        true,
        (c, json) ->
            json.asText(rule.key())
                .map(text -> c.withRules(json.rule(rule, c.rules(), text)))
                .orElse(c),
        c -> kind.value(rule.print(c.rules())));
  }

  private static Setting proving(
      String name,
      SettingKind kind,
      boolean atOnce,
      BiFunction<ProvingSettings, SettingsJson, ProvingSettings> apply,
      Function<ProvingSettings, Object> shown) {
    return new Setting(
        name,
        kind,
        atOnce,
        (c, json) -> c.withProving(apply.apply(c.proving(), json)),
        c -> shown.apply(c.proving()));
  }

  /** Empty when there is none of that name. */
  public static Optional<Setting> named(String name) {
    String inList = name.equals(NETWORK_URL) ? NETWORKS : name;
    return ALL.stream().filter(setting -> setting.name().equals(inList)).findFirst();
  }

  /** As people know it: the networks are one address for who has one network. */
  public String shownName() {
    return name.equals(NETWORKS) ? NETWORK_URL : name;
  }

  /** Its value in a configuration, written as a change of it is. */
  public String text(NodeConfig config) {
    return kind.text(shown.apply(config));
  }
}
