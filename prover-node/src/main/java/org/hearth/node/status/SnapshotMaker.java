package org.hearth.node.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.PowerSource;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.network.spi.Network;
import org.hearth.node.proving.ProvingService;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.DeviceMonitor;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.node.scheduling.ThrottleController;

/** Puts the snapshot together. */
public final class SnapshotMaker {
  private static final PowerSource NO_POWER = new PowerSource(0, false, "not reported");

  private final Network network;
  private final ProvingService engine;
  private final NodeStatus board;
  private final Connectivity reach;
  private final PauseSwitch pauseSwitch;
  private final DeviceMonitor monitor;
  private final DeviceBroker broker;
  private final ThrottleController pace;
  private final JobViews jobs;
  private final EarningsService earnings;
  private final SituationService situations;
  private final Clock clock;

  public SnapshotMaker(
      Network network,
      ProvingService engine,
      NodeStatus board,
      Connectivity reach,
      PauseSwitch pauseSwitch,
      DeviceMonitor monitor,
      DeviceBroker broker,
      ThrottleController pace,
      JobViews jobs,
      EarningsService earnings,
      SituationService situations,
      Clock clock) {
    this.network = network;
    this.engine = engine;
    this.board = board;
    this.reach = reach;
    this.pauseSwitch = pauseSwitch;
    this.monitor = monitor;
    this.broker = broker;
    this.pace = pace;
    this.jobs = jobs;
    this.earnings = earnings;
    this.situations = situations;
    this.clock = clock;
  }

  public NodeSnapshot make() {
    Optional<DeviceScan> scan = monitor.scan();
    List<JobView> list = jobs.list();
    return new NodeSnapshot(
        clock.instant(),
        situations.why(jobs.undelivered()),
        pauseSwitch.now().isPresent(),
        devices(scan.map(DeviceScan::devices).orElse(List.of())),
        scan.map(DeviceScan::findings).orElse(List.<Finding>of()),
        list,
        board.proof().map(NodeStatus.Proof::progress),
        networkView(),
        earnings.view(),
        jobs.paid());
  }

  private Optional<NetworkView> networkView() {
    return board
        .network()
        .map(n ->
            new NetworkView(
                n.name(),
                network.url(),
                reach.usable() && reach.trouble().isEmpty(),
                n.playMoney(),
                n.networkId(),
                n.height(),
                network.proverId()));
  }

  private List<DeviceView> devices(List<Device> found) {
    List<DeviceId> busy = broker.onLoan().stream().map(Device::id).toList();
    List<DeviceView> views = new ArrayList<>();
    for (Device device : found) {
      Optional<DeviceMonitor.Observed> seen = monitor.latest(device.id());
      views.add(
          new DeviceView(
              device,
              seen.flatMap(DeviceMonitor.Observed::health),
              seen.map(DeviceMonitor.Observed::power).orElse(NO_POWER),
              state(device, busy)));
    }
    return views;
  }

  private String state(Device device, List<DeviceId> busy) {
    if (!device.canProve()) {
      return "not usable for proving";
    }
    Optional<String> obstacle = engine.obstacle(device);
    if (obstacle.isPresent()) {
      return "not used: " + obstacle.get();
    }
    WorkRate rate = pace.rate(device.id());
    if (rate.paused()) {
      return rate.reason().replaceFirst("^paused ", "paused: ");
    }
    if (busy.contains(device.id())) {
      return rate.reason().isEmpty() ? "proving" : "proving: " + rate.reason();
    }
    return pauseSwitch.now().isPresent() ? "paused" : "ready";
  }
}
