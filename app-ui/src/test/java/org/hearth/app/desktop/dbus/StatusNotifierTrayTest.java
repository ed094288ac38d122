package org.hearth.app.desktop.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ThrowingRunnable;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.control.FakeNode;
import org.hearth.app.desktop.tray.TrayAction;
import org.hearth.app.desktop.tray.TrayListener;
import org.hearth.app.desktop.tray.TrayPresenter;
import org.hearth.app.words.Words;
import org.hearth.node.api.NodeSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The icon and its menu as a panel on the same bus sees them. */
@EnabledOnOs(OS.LINUX)
class StatusNotifierTrayTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path folder;
  private final TrayPresenter presenter =
      new TrayPresenter(Words.of(ZoneOffset.UTC, Locale.ENGLISH));
  private final List<TrayAction> chosen = new CopyOnWriteArrayList<>();
  private final List<Boolean> available = new CopyOnWriteArrayList<>();
  private final TrayListener listener =
      new TrayListener() {
        @Override
        public void chosen(TrayAction action) {
          chosen.add(action);
        }

        @Override
        public void available(boolean now) {
          available.add(now);
        }
      };
  private PrivateBus bus;
  private SessionBus session;

  @BeforeEach
  void start() throws Exception {
    bus = new PrivateBus(folder);
    session = SessionBus.open(bus.environment()).orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    session.close();
    bus.close();
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(assertion);
  }

  private static NodeSnapshot snapshot(boolean paused) {
    FakeNode node = new FakeNode();
    if (paused) {
      node.pause();
    }
    return node.snapshot();
  }

  private StatusNotifierTray tray(boolean paused) throws Exception {
    StatusNotifierTray tray = new StatusNotifierTray(session, listener);
    tray.show(presenter.present(snapshot(paused), NOW));
    return tray;
  }

  @Test
  void aPanelSeesWhatTheNodeDoes() throws Exception {
    try (FakePanel panel = new FakePanel(bus, true);
        StatusNotifierTray tray = tray(false)) {
      soon(() -> assertThat(available).containsExactly(true));
      soon(() -> assertThat(panel.property("ToolTip").getValue().toString()).isNotEmpty());
      assertThat(panel.property("Id").getValue()).isEqualTo("hearth");
      assertThat(panel.property("Title").getValue()).isEqualTo("Hearth");
      assertThat(panel.property("Category").getValue()).isEqualTo("ApplicationStatus");
      assertThat(panel.property("Status").getValue()).isEqualTo("Active");
      assertThat(panel.property("ItemIsMenu").getValue()).isEqualTo(false);
      assertThat(panel.property("IconPixmap").getSig()).isEqualTo("a(iiay)");
      assertThat(panel.property("ToolTip").getSig()).isEqualTo("(sa(iiay)ss)");
      soon(() -> assertThat(toolTip(panel)).startsWith("Waiting for a job: the local network"));

      tray.show(presenter.present(snapshot(true), NOW));
      soon(() -> assertThat(toolTip(panel)).isEqualTo("Paused by you since 12:00."));
      soon(() -> assertThat(panel.signals).contains("NewIcon", "NewToolTip", "NewStatus Active"));
      soon(() -> assertThat(panel.signals).anyMatch(s -> s.startsWith("LayoutUpdated ")));
      assertThat(tray).isNotNull();
    }
  }

  private static String toolTip(FakePanel panel) throws Exception {
    Object[] fields = (Object[]) panel.property("ToolTip").getValue();
    return (String) fields[3];
  }

  /** Nothing is told twice: each signal makes every panel read everything again. */
  @Test
  void theSameIsNotToldAgain() throws Exception {
    try (FakePanel panel = new FakePanel(bus, true);
        StatusNotifierTray tray = tray(false)) {
      soon(() -> assertThat(panel.signals).anyMatch(s -> s.startsWith("LayoutUpdated ")));
      int before = panel.signals.size();
      for (int i = 0; i < 5; i++) {
        tray.show(presenter.present(snapshot(false), NOW));
      }
      tray.show(presenter.present(snapshot(true), NOW));
      soon(() -> assertThat(panel.signals).hasSizeGreaterThan(before));
      soon(() -> assertThat(toolTip(panel)).startsWith("Paused"));
      assertThat(panel.signals.stream().filter(s -> s.startsWith("LayoutUpdated"))).hasSize(2);
    }
  }

  @Test
  void theMenuHasWhatCanBeDone() throws Exception {
    try (FakePanel panel = new FakePanel(bus, true);
        StatusNotifierTray tray = tray(false)) {
      soon(() -> assertThat(rows(panel)).hasSizeGreaterThan(1));
      assertThat(rows(panel))
          .containsExactly(
              "-Waiting for a job: the local network has none for this node right now.",
              "---",
              "Pause >",
              "  For 10 minutes",
              "  For 1 hour",
              "  Until Hearth is started again",
              "  Until I resume",
              "---",
              "Open Hearth",
              "Quit Hearth");
      tray.show(presenter.present(snapshot(true), NOW));
      soon(() ->
          assertThat(rows(panel))
              .containsExactly(
                  "-Paused by you since 12:00.",
                  "---",
                  "Resume",
                  "---",
                  "Open Hearth",
                  "Quit Hearth"));
    }
  }

  private static List<String> rows(FakePanel panel) throws Exception {
    List<String> rows = new ArrayList<>();
    for (Variant<?> child : panel.menu().getLayout(0, -1, List.of()).second.children) {
      add(rows, (Object[]) child.getValue(), "");
    }
    return rows;
  }

  @SuppressWarnings("unchecked")
  private static void add(List<String> rows, Object[] node, String indent) {
    Map<String, Variant<?>> properties = (Map<String, Variant<?>>) node[1];
    boolean disabled =
        properties.containsKey("enabled") && properties.get("enabled").getValue().equals(false);
    rows.add(
        properties.containsKey("type")
            ? "---"
            : indent
                + (disabled ? "-" : "")
                + Objects.requireNonNull(properties.get("label")).getValue()
                + (properties.containsKey("children-display") ? " >" : ""));
    for (Object child : (List<Object>) node[2]) {
      add(rows, (Object[]) ((Variant<?>) child).getValue(), indent + "  ");
    }
  }

  @Test
  void whatIsClickedIsDone() throws Exception {
    try (FakePanel panel = new FakePanel(bus, true);
        StatusNotifierTray tray = tray(false)) {
      soon(() -> assertThat(rows(panel)).hasSizeGreaterThan(1));
      DbusMenu menu = panel.menu();
      Variant<?> nothing = new Variant<>("");
      UInt32 time = new UInt32(1);
      menu.event(id(TrayAction.PAUSE_1_HOUR), "hovered", nothing, time);
      menu.event(id(TrayAction.PAUSE_1_HOUR), "clicked", nothing, time);
      menu.event(1, "clicked", nothing, time); // the sentence
      menu.event(id(TrayAction.RESUME), "clicked", nothing, time); // not in this menu
      assertThat(
              menu.eventGroup(
                  List.of(
                      new MenuEvent(id(TrayAction.QUIT), "clicked", nothing, time),
                      new MenuEvent(99, "clicked", nothing, time))))
          .containsExactly(99);
      panel.item().activate(3, 4);
      soon(() ->
          assertThat(chosen)
              .containsExactly(TrayAction.PAUSE_1_HOUR, TrayAction.QUIT, TrayAction.OPEN));
      assertThat(menu.aboutToShow(0)).isFalse();
      assertThat(menu.getGroupProperties(List.of(1), List.of("enabled")))
          .singleElement()
          .satisfies(entry -> assertThat(entry.properties).containsOnlyKeys("enabled"));
      assertThatThrownBy(() -> menu.getLayout(99, -1, List.of()))
          .isInstanceOf(DBusExecutionException.class)
          .hasMessageContaining("no entry 99");
      assertThat(tray).isNotNull();
    }
  }

  private static int id(TrayAction action) {
    return 10 + action.ordinal();
  }

  @Test
  void aDesktopThatComesLaterOrRestartsIsFound() throws Exception {
    try (StatusNotifierTray tray = tray(false)) {
      soon(() -> assertThat(available).containsExactly(false));
      try (FakePanel panel = new FakePanel(bus, true)) {
        soon(() -> assertThat(available).containsExactly(false, true));
        soon(() -> assertThat(toolTip(panel)).startsWith("Waiting"));
      }
      soon(() -> assertThat(available).containsExactly(false, true, false));
      try (FakePanel again = new FakePanel(bus, true)) {
        soon(() -> assertThat(available).containsExactly(false, true, false, true));
        soon(() -> assertThat(again.registered).hasSize(1));
      }
      assertThat(tray).isNotNull();
    }
  }

  @Test
  void aWatcherWithoutAPanelIsNoTrayUntilOneComes() throws Exception {
    try (FakePanel panel = new FakePanel(bus, false);
        StatusNotifierTray tray = tray(false)) {
      soon(() -> assertThat(available).containsExactly(false));
      panel.hostAppears();
      soon(() -> assertThat(available).containsExactly(false, true));
      assertThat(tray).isNotNull();
    }
  }

  @Test
  void withTheBusTheTrayGoes() throws Exception {
    try (FakePanel panel = new FakePanel(bus, true);
        StatusNotifierTray tray = tray(false)) {
      soon(() -> assertThat(available).containsExactly(true));
      bus.stop();
      soon(() -> assertThat(available).containsExactly(true, false));
      tray.show(presenter.present(snapshot(true), NOW));
      assertThat(panel).isNotNull();
    }
  }

  @Test
  void whereTheBusIs() {
    Path socket = folder.resolve("bus");
    assertThat(SessionBus.address(Map.of())).isEmpty();
    assertThat(SessionBus.address(Map.of("XDG_RUNTIME_DIR", folder.resolve("no").toString())))
        .isEmpty();
    assertThat(SessionBus.address(Map.of("XDG_RUNTIME_DIR", folder.toString())))
        .contains("unix:path=" + socket);
    assertThat(
            SessionBus.address(
                Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:abstract=/tmp/x;unix:path=/a,guid=1")))
        .contains("unix:path=/a,guid=1");
    assertThat(
            SessionBus.address(
                Map.of(
                    "DBUS_SESSION_BUS_ADDRESS",
                    "unix:abstract=/tmp/x",
                    "XDG_RUNTIME_DIR",
                    folder.toString())))
        .isEmpty();
  }
}
