package org.hearth.device.accelerator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.hearth.device.accelerator.KnownAccelerators.Introduction;
import org.hearth.device.accelerator.link.AcceleratorOpener;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.usb.AcceleratorLine;
import org.hearth.device.usb.UsbEntry;
import org.hearth.device.usb.UsbListing;
import org.hearth.device.usb.UsbSource;
import org.hearth.device.worker.fault.FaultLimits;

/**
 * The proving accelerators: those on the USB bus that say what they are, and those at serial ports
 * that the owner named. Nothing else is ever opened. One that was lost stays in the list with the
 * reason until the end of the run, and is looked for again.
 */
public final class AcceleratorSource implements DeviceSource, AutoCloseable {
  private static final String SERIAL = "serial:";
  private static final int TRIES = 3;
  private static final Duration LOOKS_AGAIN = Duration.ofSeconds(3);

  /** For what never answered: it may be something else, in spite of its owner's word. */
  private static final Duration LOOKS_AGAIN_FOR_STRANGERS = Duration.ofSeconds(20);

  /** A device answers at once; what does not is told of by the next scan. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

  private final Supplier<UsbListing> bus;
  private final AcceleratorOpener opener;
  private final KnownAccelerators known;
  private final Timeouts timeouts;
  private final RandomGenerator random;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Map<DeviceId, Place> places = new LinkedHashMap<>();
  private boolean closed;

  /** Where an accelerator hangs and what is known of it. */
  private static final class Place {
    final AcceleratorConnection connection;
    final AcceleratorLine line;
    Optional<UsbEntry> entry;
    boolean present = true;
    boolean lostBefore;
    long looked;

    Place(AcceleratorConnection connection, AcceleratorLine line, Optional<UsbEntry> entry) {
      this.connection = connection;
      this.line = line;
      this.entry = entry;
    }

    Duration looksAgain() {
      return connection.introduced().isPresent() ? LOOKS_AGAIN : LOOKS_AGAIN_FOR_STRANGERS;
    }

    boolean denied() {
      return entry.map(UsbEntry::denied).orElse(false);
    }
  }

  /**
   * @param bus the USB devices
   * @param ports serial ports that the owner named
   * @param known of earlier runs
   * @param random for job ids and sequence numbers
   * @param nanoTime monotonic
   */
  public AcceleratorSource(
      Supplier<UsbListing> bus,
      List<String> ports,
      AcceleratorOpener opener,
      KnownAccelerators known,
      Timeouts timeouts,
      RandomGenerator random,
      Clock clock,
      LongSupplier nanoTime) {
    this.bus = bus;
    this.opener = opener;
    this.known = known;
    this.timeouts = timeouts;
    this.random = random;
    this.clock = clock;
    this.nanoTime = nanoTime;
    for (String port : ports) {
      add(idOf(port), new AcceleratorLine.Serial(port), Optional.empty());
    }
  }

  /** Of the accelerator at a serial port that the owner named. */
  public static DeviceId idOf(String port) {
    return new DeviceId(SERIAL + port);
  }

  /** The serial port of such an accelerator; empty for one that was found on the bus. */
  public static Optional<String> portOf(DeviceId id) {
    return id.value().startsWith(SERIAL)
        ? Optional.of(id.value().substring(SERIAL.length()))
        : Optional.empty();
  }

  private void add(DeviceId id, AcceleratorLine line, Optional<UsbEntry> entry) {
    AcceleratorService.Port port =
        entry.isEmpty() ? () -> opener.open(line) : () -> openIfStillThere(id, line);
    AcceleratorService service = new AcceleratorService(port, timeouts, TRIES, random, nanoTime);
    places.put(
        id,
        new Place(
            new AcceleratorConnection(id, service, clock, nanoTime, FaultLimits.DEFAULT),
            line,
            entry));
  }

  /** A port's name says little: what was unplugged a second ago may be another device by now. */
  private Link openIfStillThere(DeviceId id, AcceleratorLine line) throws IOException {
    boolean there =
        bus.get().entries().stream()
            .filter(entry -> UsbSource.idOf(entry).equals(id))
            .anyMatch(entry -> entry.accelerator().equals(Optional.of(line)));
    if (!there) {
      throw new IOException("It was unplugged.");
    }
    return opener.open(line);
  }

  @Override
  public String family() {
    return "proving accelerators";
  }

  @Override
  public DeviceScan scan() {
    List<Place> found = found();
    update(found.stream().filter(place -> place.present && !place.denied()).toList(), FIRST_LOOK);
    List<Device> devices = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Place place : found) {
      AcceleratorReport report = report(place);
      devices.add(report.device());
      boolean ready = place.connection.standing().ready();
      findings.addAll(report.findings(ready && place.lostBefore));
      place.lostBefore = !ready && place.connection.introduced().isPresent();
    }
    return new DeviceScan(devices, findings);
  }

  private AcceleratorReport report(Place place) {
    DeviceId id = place.connection.id();
    place
        .connection
        .introduced()
        .ifPresent(c -> known.put(id, new Introduction(c.name(), c.simulated())));
    return new AcceleratorReport(
        place.connection, place.line, place.entry, known.of(id), clock.getZone());
  }

  /** The places as the bus shows them now. */
  private synchronized List<Place> found() {
    Map<DeviceId, UsbEntry> listed = new LinkedHashMap<>();
    for (UsbEntry entry : bus.get().entries()) {
      if (entry.accelerator().isPresent()) {
        listed.put(UsbSource.idOf(entry), entry);
      }
    }
    places.values().removeIf(place -> forgettable(place, listed));
    listed.forEach((id, entry) -> {
      AcceleratorLine line = entry.accelerator().orElseThrow();
      if (!places.containsKey(id) && !named(line)) {
        add(id, line, Optional.of(entry));
      }
    });
    places.forEach((id, place) -> {
      if (place.entry.isPresent()) {
        UsbEntry entry = listed.get(id);
        place.present = entry != null;
        place.entry = entry == null ? place.entry : Optional.of(entry);
        if (entry == null) {
          place.connection.gone();
        }
      }
    });
    return List.copyOf(places.values());
  }

  /** Another device in the same socket, or one that was never spoken to. */
  private static boolean forgettable(Place place, Map<DeviceId, UsbEntry> listed) {
    if (place.entry.isEmpty()) {
      return false;
    }
    UsbEntry entry = listed.get(place.connection.id());
    boolean gone = entry == null && place.connection.introduced().isEmpty();
    boolean another = entry != null && !entry.accelerator().equals(place.entry.get().accelerator());
    if (gone || another) {
      place.connection.close();
    }
    return gone || another;
  }

  private boolean named(AcceleratorLine line) {
    return places.values().stream()
        .anyMatch(place -> place.entry.isEmpty() && place.line.equals(line));
  }

  /** Greets those that are not known to be there, at the same time, and waits not for long. */
  private void update(List<Place> present, Duration wait) {
    List<Place> quiet =
        present.stream().filter(place -> !place.connection.standing().ready()).toList();
    CountDownLatch done = new CountDownLatch(quiet.size());
    for (Place place : quiet) {
      place.looked = nanoTime.getAsLong();
      Thread.ofPlatform()
          .daemon()
          .name("accelerator-look")
          .start(() -> {
            try {
              place.connection.update();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              done.countDown();
            }
          });
    }
    try {
      boolean unused = done.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Also looks for those that are lost, now and then. */
  @Override
  public boolean changed() {
    List<Place> all;
    synchronized (this) {
      all = closed ? List.of() : List.copyOf(places.values());
    }
    long now = nanoTime.getAsLong();
    update(
        all.stream()
            .filter(place -> place.present && !place.denied() && opener.there(place.line))
            .filter(place -> now - place.looked >= place.looksAgain().toNanos())
            .toList(),
        Duration.ZERO);
    boolean changed = false;
    for (Place place : all) {
      changed |= place.connection.changed();
    }
    return changed;
  }

  /** The place of that device, if it is an accelerator. */
  public synchronized Optional<AcceleratorConnection> connection(DeviceId id) {
    return Optional.ofNullable(places.get(id)).map(place -> place.connection);
  }

  private synchronized Optional<Place> place(DeviceId id) {
    return Optional.ofNullable(places.get(id));
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    return place(id)
        .map(place -> AcceleratorReport.health(id, clock.instant(), place.connection.vitals()));
  }

  @Override
  public Optional<PowerSource> power(DeviceId id) {
    return place(id).map(place -> AcceleratorReport.power(place.connection, place.entry));
  }

  @Override
  public void close() {
    List<Place> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(places.values());
    }
    all.forEach(place -> place.connection.close());
  }
}
