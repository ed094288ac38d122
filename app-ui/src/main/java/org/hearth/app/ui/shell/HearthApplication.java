package org.hearth.app.ui.shell;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.hearth.app.desktop.DesktopSession;
import org.hearth.app.desktop.notify.NotificationCentre;
import org.hearth.app.desktop.notify.NotificationKind;
import org.hearth.app.ui.background.BackgroundWindow;
import org.hearth.app.words.Messages;
import org.hearth.app.words.UserLocale;
import org.hearth.app.words.Words;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.api.NodeControl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desktop application. The composition root extends it and says how a node is opened and
 * closed; the window is there at once, and the node is opened behind it.
 */
public abstract class HearthApplication extends Application {
  private static final Logger LOG = LoggerFactory.getLogger(HearthApplication.class);

  /** At login panels come after the programs that the session starts. */
  private static final Duration TRAY_PATIENCE = Duration.ofSeconds(20);

  private @Nullable HearthWindow window;
  private @Nullable Thread opening;
  private @Nullable DesktopSession desktop;

  /** The clock of the window, with the user's time zone. */
  protected abstract Clock clock();

  /** Where the window keeps its theme and size. */
  protected abstract Path settingsFolder();

  /** What the window reads beside the node. */
  protected abstract WindowSources sources();

  /** Where the window keeps its lock and socket. */
  protected abstract Path windowFolder();

  /** Whether the window starts hidden in the tray. */
  protected abstract boolean startsInBackground();

  /** Whether a node has worked here; if not, its owner is asked before one does. */
  protected abstract boolean workedBefore();

  /**
   * Opens and starts the node; called once, off the FX thread.
   *
   * @throws Exception with a message that tells the user what is wrong and what to do
   */
  protected abstract NodeControl openNode() throws Exception;

  /**
   * Closes what {@link #openNode} opened, also when that ended half-way; called once, at the end.
   */
  protected abstract void closeNode();

  /** The shortest time between two pictures of the node; a measurement may want less. */
  protected Duration pace() {
    return SnapshotFeed.USUAL_PACE;
  }

  @Override
  public final void start(Stage stage) {
    PendingNode late = new PendingNode(clock());
    WindowSources sources = sources();
    HearthWindow shown = new HearthWindow(stage, late, settingsFolder(), sources, clock(), pace());
    window = shown;
    Words words = Words.of(clock().getZone(), UserLocale.get());
    BackgroundWindow background =
        new BackgroundWindow(
            stage, shown.settings(), words.messages(), shown::tell, Platform::exit, TRAY_PATIENCE);
    NotificationCentre centre =
        new NotificationCentre(
            words, sources.notifications(), kind -> shown.settings().notifies(kind.id()), clock());
    DesktopSession session =
        new DesktopSession(late, background, centre, windowFolder(), words, clock());
    desktop = session;
    session.start(OperatingSystem.current(), System.getenv());
    shown.offerPauseUntilStart(session::pauseUntilStart);
    shown.follow();
    background.begin(startsInBackground());
    if (workedBefore()) {
      FirstPicture.await(stage, () -> startNode(late));
    } else {
      late.waits(words.text("first-run.waiting"));
      shown.firstRun(() -> {
        late.waits("");
        startNode(late);
      });
    }
  }

  private void startNode(PendingNode late) {
    opening = Thread.ofPlatform().name("open-node").start(() -> open(late));
  }

  @Override
  public final void stop() throws InterruptedException {
    if (desktop != null) {
      desktop.close();
    }
    if (window != null) {
      window.close();
    }
    if (opening != null) {
      opening.join(); // closing a half-opened node would race with its opening
    }
    closeNode();
  }

  /** Shows a sentence that the user should know although the node works; for {@link #openNode}. */
  protected final void tell(String sentence) {
    HearthWindow shown = window;
    if (shown != null) {
      Platform.runLater(() -> shown.tell(sentence));
    }
    DesktopSession told = desktop;
    if (told != null) {
      told.tell(NotificationKind.START_TROUBLE, sentence);
    }
  }

  private void open(PendingNode late) {
    try {
      late.arrived(openNode());
    } catch (Exception e) {
      LOG.error("The node could not be opened", e);
      String why = e.getMessage();
      late.failed(
          why == null || why.isBlank()
              ? Messages.ofUser().text("situation.not-open.failed", e)
              : why);
    }
  }
}
