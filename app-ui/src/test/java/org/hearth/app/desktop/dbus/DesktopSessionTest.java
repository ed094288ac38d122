package org.hearth.app.desktop.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ThrowingRunnable;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.control.FakeNode;
import org.hearth.app.desktop.DesktopSession;
import org.hearth.app.desktop.DesktopWindow;
import org.hearth.app.desktop.SingleInstance;
import org.hearth.app.desktop.notify.HistoryFile;
import org.hearth.app.desktop.notify.NotificationCentre;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.desktop.notify.NotificationKind;
import org.hearth.app.desktop.tray.TrayAction;
import org.hearth.app.words.Words;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.api.Situation;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A node, a desktop and a window, with all of Hearth's manners between them. */
@EnabledOnOs(OS.LINUX)
class DesktopSessionTest {
  private static final OperatingSystem LINUX = new OperatingSystem("Linux");
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Words WORDS = Words.of(ZoneOffset.UTC, Locale.ENGLISH);

  @TempDir Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final DesktopWindow window =
      new DesktopWindow() {
        @Override
        public void open() {
          asked.add("open");
        }

        @Override
        public void quit() {
          asked.add("quit");
        }

        @Override
        public void trayAvailable(boolean available) {
          asked.add("tray " + available);
        }
      };
  private final FakeNode node = new FakeNode();

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(assertion);
  }

  private NotificationHistory history() {
    return new NotificationHistory(new HistoryFile(folder.resolve("window/notifications.json")));
  }

  private DesktopSession session(NotificationHistory history) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new DesktopSession(
        node,
        window,
        new NotificationCentre(WORDS, history, kind -> true, clock),
        folder.resolve("window"),
        WORDS,
        clock);
  }

  private static void click(FakePanel panel, TrayAction action) throws Exception {
    panel.menu().event(10 + action.ordinal(), "clicked", new Variant<>(""), new UInt32(0));
  }

  private Optional<Instant> until() {
    return ((Situation.PausedByUser) node.snapshot().condition().situation()).until();
  }

  @Test
  void whatIsChosenInTheTrayIsDone() throws Exception {
    try (PrivateBus bus = new PrivateBus(folder);
        FakePanel panel = new FakePanel(bus, true);
        DesktopSession session = session(history())) {
      session.start(LINUX, bus.environment());
      soon(() -> assertThat(asked).containsExactly("tray true"));
      for (TrayAction action :
          List.of(TrayAction.PAUSE_10_MINUTES, TrayAction.PAUSE_1_HOUR, TrayAction.PAUSE)) {
        soon(() -> click(panel, action)); // the menu may not be the one with Pause yet
        Optional<Instant> end =
            switch (action) {
              case PAUSE_10_MINUTES -> Optional.of(NOW.plusSeconds(600));
              case PAUSE_1_HOUR -> Optional.of(NOW.plusSeconds(3600));
              default -> Optional.empty();
            };
        soon(() -> assertThat(until()).isEqualTo(end));
        soon(() -> {
          click(panel, TrayAction.RESUME);
          assertThat(node.snapshot().condition().paused()).isFalse();
        });
        soon(() -> assertThat(panel.menu().getProperty(3, "label").getValue()).isEqualTo("Pause"));
      }
      click(panel, TrayAction.OPEN);
      click(panel, TrayAction.QUIT);
      soon(() -> assertThat(asked).containsExactly("tray true", "open", "quit"));
    }
  }

  @Test
  void aSecondStartOpensTheWindowAlsoWhereThereIsNoBus() throws Exception {
    try (DesktopSession session = session(history())) {
      session.start(LINUX, Map.of());
      soon(() -> assertThat(asked).containsExactly("tray false"));
      SingleInstance.raise(folder.resolve("window"), Duration.ofSeconds(20));
      assertThat(asked).containsExactly("tray false", "open");
    }
  }

  @Test
  void whatHappensIsNotedAlsoWhereNobodyShowsIt() {
    NotificationHistory history = history();
    try (DesktopSession session = session(history)) {
      session.start(LINUX, Map.of());
      session.tell(NotificationKind.START_TROUBLE, "\"threads\" is -3.");
      node.show(new Situation.OwnTrouble(Reason.of(ReasonCode.DISK_TROUBLE, "it is full"), NOW));
      soon(() -> assertThat(history.content().entries()).hasSize(2));
      assertThat(history.content().entries().stream().map(e -> e.notification().kind()))
          .containsExactlyInAnyOrder(NotificationKind.DISK_TROUBLE, NotificationKind.START_TROUBLE);
    }
  }
}
