package org.hearth.app.ui.home;

import java.util.List;
import org.hearth.app.ui.devices.DeviceCard;
import org.hearth.app.ui.devices.DeviceLine;
import org.hearth.app.ui.earnings.Earnings;
import org.hearth.app.ui.jobs.JobRowModel;
import org.hearth.app.ui.networks.NetworkCard;
import org.hearth.app.ui.support.FindingLine;

/** Everything the window shows at one moment; each screen takes its part. */
public record HomeModel(
    Headline headline,
    NextStep next,
    List<WorkLine> work,
    Earnings earnings,
    List<DeviceCard> devices,
    List<DeviceLine> otherDevices,
    List<FindingLine> findings,
    List<JobRowModel> jobs,
    List<NetworkCard> networks) {}
