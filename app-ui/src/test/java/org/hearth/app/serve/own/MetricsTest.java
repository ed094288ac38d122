package org.hearth.app.serve.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.junit.jupiter.api.Test;

/** The text format by its specification, and that nothing is called money that is none. */
class MetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00.250Z");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_:][a-z0-9_:]*)(\\{[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"(?:,[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\")*\\})? (-?[0-9]+(?:\\.[0-9]+)?)");

  private static NodeSnapshot snapshot(boolean playMoney) {
    Map<Vital, Reading> readings = new HashMap<>();
    for (Vital vital : Vital.values()) {
      readings.put(vital, Reading.of(50));
    }
    readings.put(Vital.HOT_SPOT, Reading.notReported("none"));
    DeviceId id = new DeviceId("gpu:0");
    Device gpu = new Device(id, DeviceKind.GPU, "A \"GPU\"\\\n[x]", Map.of(), true, true);
    Asset asset = new Asset("local", "DEV", 18, playMoney);
    BigInteger amount = new BigInteger("123456789012345678901234567890");
    return new NodeSnapshot(
        NOW,
        new NodeCondition(new NetworkSituation.Waiting("local", Optional.empty()), NOW, false),
        List.of(
            new DeviceView(
                gpu,
                Optional.of(new Health(id, NOW, readings, Optional.empty())),
                new PowerSource(1, false, "test"),
                new DeviceState.Ready())),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new NetworkView(
                "local",
                "http://127.0.0.1:8645",
                "prover",
                true,
                Optional.of(new NetworkFacts("Local", "ab", 7, playMoney)),
                new NetworkSituation.Waiting("local", Optional.empty()),
                Optional.of(
                    new EarningsView(
                        asset,
                        amount,
                        new Balances(asset, BigInteger.ZERO, amount, BigInteger.ONE),
                        List.of(),
                        2.5,
                        false,
                        new BigDecimal("0.75"),
                        "EUR")),
                12)));
  }

  private static Map<String, String> samples(String text) {
    Map<String, String> samples = new HashMap<>();
    String metric = "";
    String type = "";
    for (String line : text.split("\n")) {
      if (line.startsWith("# HELP ")) {
        metric = line.split(" ")[2];
        assertThat(line).endsWith(".");
      } else if (line.startsWith("# TYPE ")) {
        assertThat(line.split(" ")[2]).isEqualTo(metric);
        type = line.split(" ")[3];
        assertThat(metric.endsWith("_total")).as(metric).isEqualTo(type.equals("counter"));
      } else {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1)).as("stands below its own type").isEqualTo(metric);
        assertThat(samples.put(line.substring(0, line.lastIndexOf(' ')), sample.group(3)))
            .as("said once: " + line)
            .isNull();
      }
    }
    return samples;
  }

  @Test
  void saysWhatTheSnapshotSays() {
    String text = Metrics.of(snapshot(true), "1.2.3");
    assertThat(text).endsWith("\n");
    assertThat(samples(text))
        .containsEntry("hearth_build_info{version=\"1.2.3\"}", "1")
        .containsEntry("hearth_snapshot_timestamp_seconds", "1795867200.25")
        .containsEntry("hearth_paused", "0")
        .containsEntry("hearth_activity{activity=\"waiting\"}", "1")
        .containsEntry("hearth_activity{activity=\"proving\"}", "0")
        .containsEntry("hearth_network_connected{network=\"local\"}", "1")
        .containsEntry("hearth_network_play_money{network=\"local\"}", "1")
        .containsEntry("hearth_jobs_paid_total{network=\"local\"}", "12")
        .containsEntry(
            "hearth_play_money_earned_today{asset=\"DEV\",network=\"local\"}",
            "123456789012.34567890123456789")
        .containsEntry(
            "hearth_play_money_balance{asset=\"DEV\",network=\"local\",state=\"received\"}",
            "0.000000000000000001")
        .containsEntry("hearth_energy_today_joules{measured=\"false\",network=\"local\"}", "9000")
        .containsEntry("hearth_energy_cost_today{currency=\"EUR\",network=\"local\"}", "0.75")
        .containsEntry(
            "hearth_device_info{device=\"gpu:0\",kind=\"gpu\",name=\"A \\\"GPU\\\"\\\\\\n[x]\",simulated=\"true\"}",
            "1")
        .containsEntry("hearth_device_fan_ratio{device=\"gpu:0\"}", "0.5")
        .containsEntry("hearth_device_clock_hertz{device=\"gpu:0\"}", "50000000")
        .containsEntry("hearth_device_energy_joules_total{device=\"gpu:0\"}", "50");
  }

  @Test
  void aSilentSensorHasNoSample() {
    assertThat(Metrics.of(snapshot(true), "1")).doesNotContain("hot_spot");
  }

  @Test
  void playMoneyAndMoneyHaveDifferentNames() {
    assertThat(Metrics.of(snapshot(true), "1"))
        .contains("hearth_play_money_balance", "play money, worth nothing")
        .doesNotContain("hearth_money_");
    assertThat(Metrics.of(snapshot(false), "1"))
        .contains("hearth_money_balance{", "hearth_network_play_money{network=\"local\"} 0")
        .doesNotContain("hearth_play_money_", "worth nothing.\n# TYPE hearth_money");
  }
}
