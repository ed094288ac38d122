package org.hearth.app.ui.shell;

import java.util.function.Supplier;
import org.hearth.app.desktop.autostart.Autostart;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.earnings.EarningsHistory;
import org.hearth.app.ui.jobs.JobArchive;
import org.hearth.app.ui.networks.NetworkSources;
import org.hearth.app.ui.settings.SettingsSource;
import org.hearth.app.ui.support.SupportSources;
import org.hearth.device.api.DeviceScan;

/**
 * What the window reads beside the node's snapshots. All of it may take a moment and is called off
 * the FX thread.
 *
 * @param past what the devices reported, as far as it was kept
 * @param devices looks for devices and uses none
 * @param settings of the node; those of the window itself are added to them
 * @param books what was worked and earned
 * @param notifications what the user was told, also while the window was closed
 * @param support what the support screen asks
 * @param autostart of this program
 * @param networks what is asked of networks and of this computer
 */
public record WindowSources(
    HealthPast past,
    Supplier<DeviceScan> devices,
    SettingsSource settings,
    Books books,
    NotificationHistory notifications,
    SupportSources support,
    Supplier<Autostart> autostart,
    NetworkSources networks) {

  /** The node's books, as two screens ask them. */
  public record Books(JobArchive jobs, EarningsHistory earnings) {}
}
