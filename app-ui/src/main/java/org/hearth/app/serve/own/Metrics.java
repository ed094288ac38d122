package org.hearth.app.serve.own;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import org.hearth.app.serve.http.MetricText;
import org.hearth.device.api.Device;
import org.hearth.device.api.Health;
import org.hearth.device.api.Vital;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.Activity;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeSnapshot;

/**
 * A snapshot in Prometheus' text format 0.0.4, with names and base units by its conventions
 * (prometheus.io/docs/practices/naming): seconds, bytes, joules, ratios from 0 to 1; what only goes
 * up ends in {@code _total}. A sensor that reports nothing has no sample. Money of a network that
 * pays in play money stands under names of its own, so that no sum mixes the two.
 */
final class Metrics {
  private static final int JOULES_PER_WATT_HOUR = 3600;

  private final MetricText text = new MetricText();

  private Metrics() {}

  /**
   * @param version of this program
   */
  static String of(NodeSnapshot snapshot, String version) {
    Metrics metrics = new Metrics();
    metrics.node(snapshot, version);
    snapshot.networks().forEach(metrics::network);
    snapshot.devices().forEach(view -> metrics.device(view, snapshot));
    return metrics.text.toString();
  }

  private void node(NodeSnapshot snapshot, String version) {
    text.gauge(
        "hearth_build_info", "The version of Hearth; always 1.", Map.of("version", version), 1);
    text.gauge(
        "hearth_snapshot_timestamp_seconds",
        "When the node was as it is told here, as Unix time.",
        Map.of(),
        snapshot.at().toEpochMilli() / 1000.0);
    text.gauge(
        "hearth_paused",
        "1 while no new job is taken.",
        Map.of(),
        snapshot.condition().paused() ? 1 : 0);
    for (Activity activity : Activity.values()) {
      text.gauge(
          "hearth_activity",
          "1 for what the node does, 0 for all that it does not.",
          Map.of("activity", lower(activity)),
          snapshot.condition().activity() == activity ? 1 : 0);
    }
  }

  private void network(NetworkView view) {
    boolean play = view.facts().map(facts -> facts.playMoney()).orElse(false);
    Map<String, String> network = Map.of("network", view.network());
    text.gauge(
        "hearth_network_connected",
        "1 while the node is registered at the network and reaches it.",
        network,
        view.connected() ? 1 : 0);
    view.facts()
        .ifPresent(facts -> {
          text.gauge(
              "hearth_network_play_money",
              "1 if what the network pays is worth nothing.",
              network,
              play ? 1 : 0);
          text.gauge(
              "hearth_network_block_height",
              "Blocks of the network's chain.",
              network,
              facts.height());
        });
    text.counter("hearth_jobs_paid_total", "Jobs that were paid.", network, view.jobsPaid());
    view.earnings().ifPresent(earnings -> earnings(network, earnings));
  }

  private void earnings(Map<String, String> network, EarningsView view) {
    Asset asset = view.asset();
    String money = asset.playMoney() ? "hearth_play_money" : "hearth_money";
    String unit = asset.playMoney() ? "play money, worth nothing" : "units of the asset";
    Map<String, String> labels = MetricText.with(network, "asset", asset.symbol());
    text.gauge(
        money + "_earned_today",
        "Net income since midnight, in " + unit + ".",
        labels,
        asset.format(view.today()));
    balance(money, unit, labels, "pending", asset, view.balances().pending());
    balance(money, unit, labels, "confirmed", asset, view.balances().confirmed());
    balance(money, unit, labels, "received", asset, view.balances().received());
    Map<String, String> energy =
        MetricText.with(network, "measured", String.valueOf(view.energyMeasured()));
    text.gauge(
        "hearth_energy_today_joules",
        "Energy of all work since midnight; measured=\"false\" if an estimate is in it.",
        energy,
        view.wattHoursToday() * JOULES_PER_WATT_HOUR);
    text.gauge(
        "hearth_energy_cost_today",
        "That energy at the price of the settings, in the currency.",
        MetricText.with(network, "currency", view.currency()),
        view.costToday().toPlainString());
  }

  private void balance(
      String money,
      String unit,
      Map<String, String> labels,
      String state,
      Asset asset,
      BigInteger amount) {
    text.gauge(
        money + "_balance",
        "What the network owes (pending, confirmed) and what was received, in " + unit + ".",
        MetricText.with(labels, "state", state),
        asset.format(amount));
  }

  private void device(DeviceView view, NodeSnapshot snapshot) {
    Device device = view.device();
    Map<String, String> id = Map.of("device", device.id().value());
    text.gauge(
        "hearth_device_info",
        "A device of this computer; always 1.",
        MetricText.with(
            MetricText.with(
                MetricText.with(id, "kind", lower(device.kind())), "name", device.name()),
            "simulated",
            String.valueOf(device.simulated())),
        1);
    text.gauge(
        "hearth_device_proofs",
        "Proofs that are made on the device now.",
        id,
        snapshot.proofs().stream().filter(p -> p.device().id().equals(device.id())).count());
    view.health().ifPresent(health -> vitals(id, health));
  }

  private void vitals(Map<String, String> id, Health health) {
    for (Vital vital : Vital.values()) {
      health
          .reading(vital)
          .value()
          .ifPresent(value -> {
            String help = "Device reading: " + vital.label() + ".";
            switch (vital) {
              case TEMPERATURE -> vital("temperature_celsius", help, id, value);
              case HOT_SPOT -> vital("hot_spot_celsius", help, id, value);
              case MEMORY_TEMPERATURE -> vital("memory_temperature_celsius", help, id, value);
              case POWER -> vital("power_watts", help, id, value);
              case ENERGY -> count("energy_joules_total", help, id, value);
              case FAN -> vital("fan_ratio", help, id, value / 100);
              case CLOCK -> vital("clock_hertz", help, id, value * 1e6);
              case MEMORY_CLOCK -> vital("memory_clock_hertz", help, id, value * 1e6);
              case LOAD -> vital("load_ratio", help, id, value / 100);
              case MEMORY_LOAD -> vital("memory_load_ratio", help, id, value / 100);
              case MEMORY_USED -> vital("memory_used_bytes", help, id, value);
              case PCIE_GENERATION -> vital("pcie_generation", help, id, value);
              case PCIE_LANES -> vital("pcie_lanes", help, id, value);
              case PCIE_REPLAYS -> count("pcie_replays_total", help, id, value);
              case ECC_CORRECTED -> count("ecc_errors_corrected_total", help, id, value);
              case ECC_UNCORRECTED -> count("ecc_errors_uncorrected_total", help, id, value);
            }
          });
    }
  }

  private void vital(String name, String help, Map<String, String> id, double value) {
    text.gauge("hearth_device_" + name, help, id, value);
  }

  private void count(String name, String help, Map<String, String> id, double value) {
    text.counter("hearth_device_" + name, help, id, value);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
