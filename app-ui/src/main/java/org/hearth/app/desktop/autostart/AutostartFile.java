package org.hearth.app.desktop.autostart;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.hearth.app.desktop.autostart.AutostartStatus.State;
import org.hearth.app.desktop.autostart.EntryFormat.Entry;
import org.hearth.node.store.DurableFile;

/** Starts at login because of a file of Hearth's in a folder that the session reads. */
final class AutostartFile implements Autostart {
  private static final long LARGEST = 64 << 10;

  private final Path file;
  private final EntryFormat format;
  private final StartCommand command;

  AutostartFile(Path file, EntryFormat format, StartCommand command) {
    this.file = file;
    this.format = format;
    this.command = command;
  }

  @Override
  public AutostartStatus status() {
    return new AutostartStatus(state(), file.toString());
  }

  private State state() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return State.OFF;
    }
    Optional<Entry> entry = own();
    if (entry.isEmpty()) {
      return State.FOREIGN;
    }
    if (!entry.get().enabled()) {
      return State.SWITCHED_OFF;
    }
    boolean same =
        command.launcher().isPresent()
            && entry.get().command().equals(format.command(command.words()));
    return same ? State.ON : State.OTHER_LAUNCHER;
  }

  /** A link is somebody's own arrangement, and so is what Hearth's mark is not in. */
  private Optional<Entry> own() {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      return format.read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  @Override
  public void turnOn() {
    String content = format.write(command.words());
    refuseForeign();
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      DurableFile.write(file, content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  @Override
  public void turnOff() {
    refuseForeign();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed("deleted", e);
    }
  }

  private void refuseForeign() {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && own().isEmpty()) {
      throw new AutostartException(
          file + " was not written by Hearth, so it is left as it is; move it away first.");
    }
  }

  private AutostartException failed(String what, IOException e) {
    return new AutostartException(file + " can't be " + what + ": " + e + ".");
  }
}
