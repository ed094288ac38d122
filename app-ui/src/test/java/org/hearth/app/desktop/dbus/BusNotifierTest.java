package org.hearth.app.desktop.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.desktop.notify.Notification;
import org.hearth.app.desktop.notify.NotificationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class BusNotifierTest {
  private static final Notification NEWS =
      new Notification(
          NotificationKind.DISK_TROUBLE, Instant.EPOCH, "The disk", "<b>0</b> & nothing");

  @TempDir Path folder;

  /** A desktop's notifications. */
  private static final class FakeDesktop implements Notifications {
    final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<String> can;

    FakeDesktop(List<String> can) {
      this.can = can;
    }

    @Override
    public UInt32 show(
        String program,
        UInt32 replaces,
        String icon,
        String title,
        String text,
        List<String> actions,
        Map<String, Variant<?>> hints,
        int milliseconds) {
      shown.add(
          String.join(
              "|", program, icon, title, text, actions.toString(), hints.keySet().toString()));
      return new UInt32(41 + shown.size());
    }

    @Override
    public List<String> capabilities() {
      return can;
    }

    @Override
    public String getObjectPath() {
      return PATH;
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "body         | <b>0</b> & nothing                   | []",
        "body-markup  | &lt;b&gt;0&lt;/b&gt; &amp; nothing   | []",
        "actions      | <b>0</b> & nothing                   | [default, Open it]",
      })
  void theDesktopGetsTextAsItReadsIt(String can, String text, String actions) throws Exception {
    try (PrivateBus bus = new PrivateBus(folder);
        SessionBus session = SessionBus.open(bus.environment()).orElseThrow();
        DBusConnection desktop = bus.connect()) {
      FakeDesktop fake = new FakeDesktop(List.of(can));
      desktop.exportObject(Notifications.PATH, fake);
      desktop.requestBusName(Notifications.NAME);
      assertThat(new BusNotifier(session, () -> {}, "Open it").show(NEWS)).isTrue();
      assertThat(fake.shown)
          .containsExactly(
              "Hearth|hearth|The disk|" + text + "|" + actions + "|[urgency, desktop-entry]");
    }
  }

  @Test
  void aClickOnOursOpensTheWindowAndOnAnothersDoesNot() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    try (PrivateBus bus = new PrivateBus(folder);
        SessionBus session = SessionBus.open(bus.environment()).orElseThrow();
        DBusConnection desktop = bus.connect()) {
      desktop.exportObject(Notifications.PATH, new FakeDesktop(List.of("actions")));
      desktop.requestBusName(Notifications.NAME);
      BusNotifier notifier = new BusNotifier(session, opened::incrementAndGet, "Open it");
      assertThat(notifier.show(NEWS)).isTrue();
      for (String click : List.of("7 default", "42 other", "42 default")) {
        String[] parts = click.split(" ");
        desktop.sendMessage(
            new Notifications.ActionInvoked(Notifications.PATH, new UInt32(parts[0]), parts[1]));
      }
      await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(opened).hasValue(1));
    }
  }

  @Test
  void whereNobodyShowsNotificationsNothingBreaks() throws Exception {
    try (PrivateBus bus = new PrivateBus(folder);
        SessionBus session = SessionBus.open(bus.environment()).orElseThrow()) {
      assertThat(new BusNotifier(session, () -> {}, "Open it").show(NEWS)).isFalse();
    }
  }
}
