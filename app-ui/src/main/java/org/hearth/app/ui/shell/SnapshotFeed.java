package org.hearth.app.ui.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.home.HomeModel;
import org.hearth.app.ui.home.HomePresenter;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Vital;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the node's snapshots to the screen: everything is computed on a thread of its own, at most
 * ten times a second unless another pace is asked for, and the FX thread is given only the newest
 * model, and only when it differs from the one it has. However busy the node is, the FX queue holds
 * at most one entry.
 */
final class SnapshotFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);

  /** Nobody reads faster. */
  static final Duration USUAL_PACE = Duration.ofMillis(100);

  /** Without news the screen is still brought up to date: "12 min" must become "13 min". */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** The same where nothing goes on, which is as often as devices at rest are looked at. */
  private static final Duration CALM_PAUSE = Duration.ofSeconds(5);

  /** A node tells something each five seconds also when nothing goes on. */
  private static final Duration OLD = Duration.ofSeconds(10);

  /** The small charts have about a pixel for every few seconds. */
  private static final Duration SAMPLES_EVERY = Duration.ofSeconds(3);

  /** Of a chart; wide enough in time that each has a sample also on a busy computer. */
  private static final int COLUMNS = 180;

  private final NodeControl node;
  private final HealthPast past;
  private final HomePresenter presenter;
  private final Clock clock;
  private final Duration pace;
  private final Executor fx;
  private final Consumer<HomeModel> view;
  private final AtomicReference<@Nullable NodeSnapshot> newest = new AtomicReference<>();
  private final AtomicLong arrivals = new AtomicLong();
  private final AtomicReference<@Nullable HomeModel> waiting = new AtomicReference<>();
  private final Map<DeviceId, Map<Vital, Series>> samples = new HashMap<>();
  private final Thread thread;
  private volatile @Nullable NodeSnapshot shown;
  private volatile Instant heard = Instant.MAX;
  private boolean followed = true;
  private @Nullable Instant sampled;
  private Instant chartEnd = Instant.EPOCH;
  private @Nullable HomeModel computed;

  /**
   * @param past of the devices, read on this feed's thread
   * @param pace the shortest time between two models
   * @param fx runs a task on the FX thread
   * @param view called there with each new model
   */
  SnapshotFeed(
      NodeControl node,
      HealthPast past,
      HomePresenter presenter,
      Clock clock,
      Duration pace,
      Executor fx,
      Consumer<HomeModel> view) {
    this.node = node;
    this.past = past;
    this.presenter = presenter;
    this.clock = clock;
    this.pace = pace;
    this.fx = fx;
    this.view = view;
    this.thread = Thread.ofVirtual().name("window-feed").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Whether anybody can see the window. While nobody can, nothing is computed; afterwards the
   * screen gets the newest at once.
   */
  synchronized void follow(boolean seen) {
    if (seen != followed) {
      followed = seen;
      arrivals.incrementAndGet();
      notifyAll();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try (AutoCloseable _ = node.subscribe(this::news)) {
      while (!Thread.currentThread().isInterrupted()) {
        waitUntilFollowed();
        long seen = arrivals.get();
        NodeSnapshot snapshot = newest.get();
        if (snapshot != null) {
          shown = snapshot;
          publish(snapshot);
        }
        Thread.sleep(pace);
        waitForNews(seen);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (Exception e) {
      LOG.error("The window no longer follows the node", e);
    }
  }

  private synchronized void news(NodeSnapshot snapshot) {
    newest.set(snapshot);
    boolean wasOld = old(heard, clock.instant());
    heard = clock.instant();
    NodeSnapshot before = shown;
    if (before == null || wasOld || !Calm.between(before, snapshot)) {
      arrivals.incrementAndGet();
      notifyAll();
    }
  }

  private synchronized void waitUntilFollowed() throws InterruptedException {
    while (!followed) {
      wait();
    }
  }

  private synchronized void waitForNews(long seen) throws InterruptedException {
    NodeSnapshot present = shown;
    Duration longest = present != null && Calm.in(present) ? CALM_PAUSE : LONGEST_PAUSE;
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    while (arrivals.get() == seen && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  private void publish(NodeSnapshot snapshot) {
    Instant now = clock.instant();
    try {
      refreshSamples(snapshot, now);
      HomeModel model = presenter.present(snapshot, samples, chartEnd, now);
      Instant last = heard;
      if (old(last, now) && !(snapshot.condition().situation() instanceof Situation.NotOpen)) {
        model = presenter.old(model, Duration.between(last, now));
      }
      if (!model.equals(computed)) {
        computed = model;
        if (waiting.getAndSet(model) == null) {
          fx.execute(this::deliver);
        }
      }
    } catch (RuntimeException e) {
      // One snapshot that cannot be shown must not end the feed: the next one may be fine.
      LOG.error("A snapshot of the node could not be shown", e);
    }
  }

  private static boolean old(Instant heard, Instant now) {
    return heard.isBefore(now) && Duration.between(heard, now).compareTo(OLD) > 0;
  }

  private void refreshSamples(NodeSnapshot snapshot, Instant now) {
    List<DeviceId> devices = snapshot.devices().stream().map(view -> view.device().id()).toList();
    boolean fresh =
        sampled != null
            && Duration.between(sampled, now).abs().compareTo(SAMPLES_EVERY) < 0; // clocks go back
    if (fresh && samples.keySet().equals(Set.copyOf(devices))) {
      return;
    }
    sampled = now;
    chartEnd = now;
    samples.clear();
    devices.forEach(id -> samples.put(id, samples(id, now)));
  }

  private Map<Vital, Series> samples(DeviceId id, Instant now) {
    Map<Vital, Series> series = new EnumMap<>(Vital.class);
    Instant from = now.minus(HomePresenter.sampleSpan());
    try {
      for (Vital vital : HomePresenter.CHARTED) {
        series.put(vital, Series.of(past.chart(id, vital, from, now, COLUMNS), from, now));
      }
    } catch (RuntimeException e) {
      LOG.warn("The past of {} cannot be read; its charts stay empty", id.value(), e);
    }
    return series;
  }

  private void deliver() {
    HomeModel model = waiting.getAndSet(null);
    if (model != null) {
      view.accept(model);
    }
  }
}
