package org.hearth.app.window.model;

import java.util.List;
import java.util.Optional;

/** Everything the home screen shows at one moment. */
public record HomeModel(
    Headline headline,
    Optional<Progress> progress,
    Earnings earnings,
    List<DeviceCard> devices,
    List<DeviceLine> otherDevices,
    List<FindingLine> findings,
    List<JobRowModel> jobs,
    NetworkStrip network) {}
