package org.hearth.app.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pause that ends when Hearth is started again. To the node it is one without an end, which it
 * keeps across starts; a note says when it was asked for. At the next start the pause is ended only
 * if it is that one: what the user paused before or after stays paused. For one thread.
 */
final class PauseUntilStart {
  private static final Logger LOG = LoggerFactory.getLogger(PauseUntilStart.class);

  private final Path file;
  private final Clock clock;
  private Optional<Note> old;
  private Optional<Note> fresh = Optional.empty();

  /**
   * When the pause began.
   *
   * @param from not before
   * @param to not after
   */
  private record Note(Instant from, Instant to) {
    boolean is(Situation.PausedByUser pause) {
      return pause.until().isEmpty() && !pause.since().isBefore(from) && !pause.since().isAfter(to);
    }
  }

  /**
   * @param file of the note; may be missing
   */
  PauseUntilStart(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.old = read();
  }

  void pause(NodeControl node) {
    Instant from = clock.instant().minusMillis(1); // the node keeps whole milliseconds
    node.pause();
    keep(new Note(from, clock.instant()));
  }

  /** To be called with each snapshot: ends the old pause, and learns when the new one began. */
  void look(NodeSnapshot snapshot, NodeControl node) {
    Situation situation = snapshot.condition().situation();
    if (situation instanceof Situation.NotOpen || situation instanceof Situation.Starting) {
      return;
    }
    if (situation instanceof Situation.PausedByUser pause) {
      if (old.filter(note -> note.is(pause)).isPresent()) {
        LOG.info("The pause until this start is over");
        forget();
        node.resume();
      } else if (fresh.filter(note -> pause.since().isAfter(note.to())).isPresent()) {
        // Asked for while the node was being opened.
        keep(new Note(fresh.orElseThrow().from(), pause.since()));
      }
      old = Optional.empty();
    } else if (!snapshot.condition().paused()) {
      old = Optional.empty();
      if (fresh.isEmpty()) {
        forget();
      }
    }
  }

  /** Another wish of the user's counts now. */
  void forget() {
    fresh = Optional.empty();
    old = Optional.empty();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted: {}", file, e.toString());
    }
  }

  private void keep(Note note) {
    fresh = Optional.of(note);
    try {
      Files.deleteIfExists(file);
      OwnerOnly.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      OwnerOnly.create(file);
      Files.write(file, List.of(note.from().toString(), note.to().toString()));
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be written, so the pause lasts until it is ended: {}", file, e.toString());
    }
  }

  private Optional<Note> read() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > 200) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.size() == 2
          ? Optional.of(new Note(Instant.parse(lines.get(0)), Instant.parse(lines.get(1))))
          : Optional.empty();
    } catch (IOException | DateTimeException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return Optional.empty();
    }
  }
}
