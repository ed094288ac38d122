package org.hearth.app.ui.home;

import java.util.List;
import org.hearth.app.ui.devices.DeviceCard;
import org.hearth.app.ui.devices.DeviceLine;
import org.hearth.app.ui.earnings.Earnings;
import org.hearth.app.ui.networks.NetworkCard;
import org.hearth.app.ui.support.FindingLine;
import org.hearth.node.api.JobView;

/**
 * Everything the window shows at one moment; each screen takes its part.
 *
 * @param jobs the newest, which tell the list of all jobs that it has changed
 * @param old whether the node has told nothing for so long that all this may be wrong by now
 */
public record HomeModel(
    Headline headline,
    List<WorkLine> work,
    Earnings earnings,
    Machine machine,
    List<FindingLine> findings,
    List<JobView> jobs,
    List<NetworkCard> networks,
    boolean old) {

  /** The devices: those that have a card of their own, and the others. */
  public record Machine(List<DeviceCard> cards, List<DeviceLine> others) {}

  public List<DeviceCard> devices() {
    return machine.cards();
  }

  public List<DeviceLine> otherDevices() {
    return machine.others();
  }
}
