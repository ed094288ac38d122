package org.hearth.app.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.app.channel.LineServer;
import org.hearth.app.control.ControlServer;
import org.hearth.app.desktop.awt.AwtTray;
import org.hearth.app.desktop.dbus.SessionBus;
import org.hearth.app.desktop.notify.NotificationCentre;
import org.hearth.app.desktop.notify.NotificationKind;
import org.hearth.app.desktop.tray.Tray;
import org.hearth.app.desktop.tray.TrayAction;
import org.hearth.app.desktop.tray.TrayListener;
import org.hearth.app.desktop.tray.TrayPresenter;
import org.hearth.app.words.Words;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hearth on the user's desktop as long as the program runs: the tray follows the node, the user is
 * told what happens, and a second start reaches the window. All of it on a thread of its own, as a
 * desktop may answer late.
 */
public final class DesktopSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopSession.class);

  private final NodeControl node;
  private final DesktopWindow window;
  private final Words words;
  private final Clock clock;
  private final TrayPresenter presenter;
  private final NotificationCentre centre;
  private final PauseUntilStart untilStart;
  private final AtomicReference<@Nullable NodeSnapshot> waiting = new AtomicReference<>();
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("desktop").factory());
  private final Optional<LineServer> socket;
  private Optional<SessionBus> bus = Optional.empty();
  private Optional<Tray> tray = Optional.empty();
  private Optional<AutoCloseable> subscription = Optional.empty();

  /**
   * @param centre not used by anybody else
   * @param folder of the window, where a second start looks for this one
   */
  public DesktopSession(
      NodeControl node,
      DesktopWindow window,
      NotificationCentre centre,
      Path folder,
      Words words,
      Clock clock) {
    this.node = node;
    this.window = window;
    this.centre = centre;
    this.words = words;
    this.clock = clock;
    this.presenter = new TrayPresenter(words);
    this.untilStart = new PauseUntilStart(folder.resolve("pause-until-start.txt"), clock);
    this.socket =
        ControlServer.open(
            node, folder, words, new ControlServer.Calls(() -> {}, Optional.of(window::open)));
  }

  /** Takes the desktop's tray and notifications into use; returns at once. */
  public void start(OperatingSystem system, Map<String, String> environment) {
    later(() -> open(system, environment));
    subscription = Optional.of(node.subscribe(this::news));
  }

  private void open(OperatingSystem system, Map<String, String> environment) {
    TrayListener listener = listener();
    if (system.isLinux()) {
      bus = SessionBus.open(environment);
      bus.ifPresentOrElse(line -> openOn(line, listener), () -> window.trayAvailable(false));
    } else {
      // A class of its own, so that AWT is not touched elsewhere.
      AwtTray.open(listener)
          .ifPresent(awt -> {
            tray = Optional.of(awt);
            centre.use(awt);
          });
    }
    show(node.snapshot());
  }

  private void openOn(SessionBus line, TrayListener listener) {
    centre.use(line.notifier(window::open, words.text("tray.open")));
    tray = line.tray(listener);
    if (tray.isEmpty()) {
      window.trayAvailable(false);
    }
  }

  private TrayListener listener() {
    return new TrayListener() {
      @Override
      public void chosen(TrayAction action) {
        later(() -> obey(action));
      }

      @Override
      public void available(boolean available) {
        window.trayAvailable(available);
      }
    };
  }

  private void obey(TrayAction action) {
    switch (action) {
      case PAUSE_10_MINUTES -> pause(Optional.of(Duration.ofMinutes(10)));
      case PAUSE_1_HOUR -> pause(Optional.of(Duration.ofHours(1)));
      case PAUSE -> pause(Optional.empty());
      case PAUSE_UNTIL_START -> untilStart.pause(node);
      case RESUME -> {
        untilStart.forget();
        node.resume();
      }
      case OPEN -> window.open();
      case QUIT -> window.quit();
    }
  }

  private void pause(Optional<Duration> time) {
    untilStart.forget();
    node.pause(time);
  }

  /** On a thread of the node: only the newest counts. */
  private void news(NodeSnapshot snapshot) {
    if (waiting.getAndSet(snapshot) == null) {
      later(this::followNewest);
    }
  }

  private void followNewest() {
    NodeSnapshot snapshot = waiting.getAndSet(null);
    if (snapshot != null) {
      show(snapshot);
      centre.look(snapshot);
      untilStart.look(snapshot, node);
    }
  }

  private void show(NodeSnapshot snapshot) {
    tray.ifPresent(shown -> shown.show(presenter.present(snapshot, clock.instant())));
  }

  /** Pauses until Hearth is started again. */
  public void pauseUntilStart() {
    later(() -> untilStart.pause(node));
  }

  /** Something that no snapshot says. */
  public void tell(NotificationKind kind, String sentence) {
    later(() -> centre.tell(kind, sentence));
  }

  private void later(Runnable task) {
    try {
      work.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException e) {
          // The next one may be fine, and the window works without.
          LOG.warn("The desktop did not take what was to be shown or done", e);
        }
      });
    } catch (RejectedExecutionException e) {
      // closed
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
    try {
      if (!work.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.debug("The desktop does not answer");
      }
      if (subscription.isPresent()) {
        subscription.get().close();
      }
      if (socket.isPresent()) {
        socket.get().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("The window's socket was not closed", e);
    } catch (Exception e) {
      LOG.debug("The desktop's subscription was not closed", e);
    }
    tray.ifPresent(Tray::close);
    bus.ifPresent(SessionBus::close);
  }
}
