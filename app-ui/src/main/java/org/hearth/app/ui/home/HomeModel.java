package org.hearth.app.ui.home;

import java.util.List;
import org.hearth.app.ui.devices.DeviceCard;
import org.hearth.app.ui.devices.DeviceLine;
import org.hearth.app.ui.earnings.Earnings;
import org.hearth.app.ui.jobs.JobRowModel;
import org.hearth.app.ui.networks.NetworkStrip;
import org.hearth.app.ui.support.FindingLine;

/** Everything the home screen shows at one moment. */
public record HomeModel(
    Headline headline,
    List<ProofProgress> progress,
    Earnings earnings,
    List<DeviceCard> devices,
    List<DeviceLine> otherDevices,
    List<FindingLine> findings,
    List<JobRowModel> jobs,
    List<NetworkStrip> networks) {}
