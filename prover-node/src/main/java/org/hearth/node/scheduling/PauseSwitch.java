package org.hearth.node.scheduling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hearth.node.job.Reason;
import org.hearth.node.loop.Signal;
import org.hearth.node.store.DiskException;
import org.hearth.node.store.DurableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether new work is taken. Kept in {@code pause.json}: a node that was paused stays paused after
 * a restart, and one that was not does not pause itself.
 */
public final class PauseSwitch {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;
  private final Clock clock;
  private final Signal changed;
  private volatile Optional<Pause> pause = Optional.empty();

  /**
   * @param reason why the node paused itself; empty when the user did
   */
  public record Pause(Instant since, Optional<Reason> reason) {
    public boolean byUser() {
      return reason.isEmpty();
    }
  }

  public PauseSwitch(Path folder, Clock clock, Signal changed) {
    this.file = folder.resolve("pause.json");
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * Reads the state of the last run. A file that cannot be read means paused: that costs less than
   * unwanted work.
   */
  public void open() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file));
      pause =
          Optional.of(
              new Pause(
                  Instant.parse(json.path("since").asString("")),
                  reason(json.path("reason").asString(""))));
    } catch (IOException | JacksonException | DateTimeException e) {
      pause = Optional.of(new Pause(clock.instant(), Optional.empty()));
    }
  }

  private static Optional<Reason> reason(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Reason.read(text));
  }

  public Optional<Pause> now() {
    return pause;
  }

  public synchronized void pause(Optional<Reason> reason) {
    if (pause.isPresent()) {
      return;
    }
    Pause next = new Pause(clock.instant().truncatedTo(ChronoUnit.MILLIS), reason);
    pause = Optional.of(next); // first: a full disk must not keep the node working
    changed.raise();
    String json =
        MAPPER
            .createObjectNode()
            .put("since", next.since().toString())
            .put("reason", reason.map(Reason::write).orElse(""))
            .toString();
    try {
      DurableFile.write(file, json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }

  public synchronized void resume() {
    pause = Optional.empty();
    changed.raise();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }
}
