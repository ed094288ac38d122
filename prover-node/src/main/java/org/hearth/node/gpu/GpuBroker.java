package org.hearth.node.gpu;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.DisplayText;
import org.hearth.node.loop.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authority over the memory and time of GPUs: whoever works on one has a lease of it. Looking
 * and granting are done under one lock; who was asked to leave has left when the driver shows his
 * memory free. See docs/decisions/0032.
 */
public final class GpuBroker {
  private static final Logger LOG = LoggerFactory.getLogger(GpuBroker.class);

  /** Memory comes free without a word from anybody. */
  private static final Duration LOOK = Duration.ofMillis(200);

  /** A program that is asked to end may take so long to do so. */
  private static final Duration LEAVING = Duration.ofSeconds(30);

  /** Waits from which on a lease is worth a line in the log. */
  private static final Duration NOTABLE = Duration.ofSeconds(1);

  private final Function<DeviceId, Optional<DeviceMemory>> memory;
  private final LongSupplier nanoTime;
  private final Signal moved = new Signal();
  private final Map<DeviceId, GpuCard> cards = new HashMap<>();
  private volatile long moves;
  private long arrivals;

  /**
   * @param memory of a GPU now; empty where nobody tells, and then nothing is refused for want of
   *     it
   * @param nanoTime a clock that only runs forwards
   */
  public GpuBroker(Function<DeviceId, Optional<DeviceMemory>> memory, LongSupplier nanoTime) {
    this.memory = memory;
    this.nanoTime = nanoTime;
  }

  /** Of GPUs whose memory nobody tells. */
  public static GpuBroker unmeasured() {
    return new GpuBroker(gpu -> Optional.empty(), System::nanoTime);
  }

  private GpuCard card(DeviceId gpu) {
    return cards.computeIfAbsent(gpu, _ -> new GpuCard());
  }

  /**
   * Waits for a place on a GPU. A tenant that is idle there gets its own place back.
   *
   * @param waiting hears a clause that says why, when there is a wait and when that changes
   * @throws GpuRefusedException if it is too small, or for as long as the demand has patience there
   *     was no room, or the owner kept the GPU for himself
   */
  public GpuLease lease(GpuTenant tenant, GpuDemand demand, Consumer<String> waiting)
      throws InterruptedException, GpuRefusedException {
    long start = nanoTime.getAsLong();
    Waiter waiter = enter(tenant, demand);
    try {
      while (true) {
        long seen = moves;
        String before = waiter.why;
        // One moment for both: who is out of patience was not refused for what is over since.
        long now = nanoTime.getAsLong();
        switch (decide(waiter, now)) {
          case Decision.Granted granted -> {
            return granted(granted.place(), demand, nanoTime.getAsLong() - start);
          }
          case Decision.Refused refused -> throw new GpuRefusedException(refused.why());
          case Decision.Wait wait -> {
            ask(wait.leaving(), tenant.name() + " needs the GPU");
            Duration patience =
                wait.soon() && !demand.patience().isZero()
                    ? demand.patience().plus(LEAVING)
                    : demand.patience();
            if (now - start >= patience.toNanos()) {
              throw new GpuRefusedException(wait.why());
            }
            if (!wait.why().equals(before)) {
              waiting.accept(wait.why());
            }
            moved.await(() -> moves != seen, LOOK);
          }
        }
      }
    } finally {
      leave(waiter);
    }
  }

  private synchronized Waiter enter(GpuTenant tenant, GpuDemand demand) {
    Waiter waiter = new Waiter(tenant, demand, arrivals++);
    card(demand.gpu()).enter(waiter);
    return waiter;
  }

  private void leave(Waiter waiter) {
    synchronized (this) {
      card(waiter.demand.gpu()).leave(waiter);
    }
    move();
  }

  private synchronized Decision decide(Waiter waiter, long now) {
    GpuCard card = card(waiter.demand.gpu());
    sweep(card, now);
    Decision decision = card.decide(waiter, memory.apply(waiter.demand.gpu()), now);
    waiter.why = decision instanceof Decision.Wait wait ? wait.why() : "";
    return decision;
  }

  private static void sweep(GpuCard card, long now) {
    for (Place silent : card.sweep(now)) {
      LOG.warn(
          "{} was silent for {} s and has its place on the GPU no more",
          silent.tenant.name(),
          silent.silence.toSeconds());
    }
  }

  private GpuLease granted(Place place, GpuDemand demand, long waited) {
    Duration wait = Duration.ofNanos(waited);
    if (wait.compareTo(NOTABLE) >= 0) {
      LOG.info(
          "{} has {} after {} s: {}",
          place.tenant.name(),
          demand.gpu(),
          wait.toSeconds(),
          of(place));
    } else {
      LOG.debug("{} has {}: {}", place.tenant.name(), demand.gpu(), of(place));
    }
    return new GpuLease(this, place);
  }

  private static String of(Place place) {
    return "%s, %s of its memory".formatted(place.rank, DisplayText.gibibytes(place.bytes));
  }

  /** Not under the lock, and by threads of their own: to leave may take seconds. */
  private static void ask(List<Place> leaving, String why) {
    for (Place place : leaving) {
      LOG.info("{} is asked to leave the GPU: {}", place.tenant.name(), why);
      Thread.ofVirtual().name("gpu-leave").start(() -> place.tenant.leave(why));
    }
  }

  private void move() {
    synchronized (this) {
      moves++;
    }
    moved.raise();
  }

  /**
   * The owner wants a GPU for himself: nobody gets a place until {@link #unhold}, and who is idle
   * or can be interrupted is asked to leave. May be said again at any time.
   *
   * @param why a clause for those who want it
   */
  public void hold(DeviceId gpu, String why) {
    List<Place> leaving;
    boolean known;
    synchronized (this) {
      known = card(gpu).isHeldFor(why);
      leaving = card(gpu).hold(why, nanoTime.getAsLong());
    }
    ask(leaving, why);
    if (!known || !leaving.isEmpty()) {
      move();
    }
  }

  /** The owner does not need it any more. */
  public void unhold(DeviceId gpu) {
    boolean held;
    synchronized (this) {
      held = card(gpu).unhold();
    }
    if (held) {
      move();
    }
  }

  /** Who has a GPU, who wants it, and why he waits. */
  public synchronized GpuSituation situation(DeviceId gpu) {
    GpuCard card = card(gpu);
    long now = nanoTime.getAsLong();
    sweep(card, now);
    return card.shown(memory.apply(gpu), now);
  }

  /**
   * Why a demand would not be met soon: others work on the GPU, or have its memory for good.
   *
   * @return a clause; empty if it is worth a try
   */
  public synchronized Optional<String> obstacle(GpuTenant tenant, GpuDemand demand) {
    GpuCard card = card(demand.gpu());
    sweep(card, nanoTime.getAsLong());
    return card.obstacle(tenant, demand, memory.apply(demand.gpu()));
  }

  synchronized long bytes(Place place) {
    return place.bytes;
  }

  synchronized void renew(Place place) {
    place.renewed = nanoTime.getAsLong();
  }

  synchronized boolean wantedBack(Place place) {
    return place.state == GpuHolding.State.LEAVING || !card(place.gpu).has(place);
  }

  void idle(Place place) {
    synchronized (this) {
      card(place.gpu).idle(place, memory.apply(place.gpu), nanoTime.getAsLong());
    }
    move();
  }

  void close(Place place) {
    synchronized (this) {
      card(place.gpu).remove(place, nanoTime.getAsLong());
    }
    move();
  }
}
