package org.hearth.device.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.device.api.DeviceId;

/**
 * Caps power for a while. What is to be put back is in a file before the limit is set, so that any
 * later start can do it: one card a line, as device, limit before, limit set (both in milliwatts)
 * and when it is over (seconds since 1970).
 *
 * <p>A limit is put back only where it still is what was set here: an owner who chose another in
 * the meantime keeps that. The file is replaced, not forced to the disk: a power cut resets the
 * card as well.
 */
public final class Reverts {
  private static final Pattern LINE =
      Pattern.compile("([!-~]{1,120}) (\\d{1,7}) (\\d{1,7}) (\\d{1,11})");
  private static final int MOST_BYTES = 1 << 14;

  private final Path file;
  private final PowerCaps gpus;

  /**
   * A limit to be put back.
   *
   * @param before in milliwatts
   * @param set in milliwatts
   */
  public record Pending(DeviceId device, long before, long set, Instant due) {}

  /**
   * One that was looked at.
   *
   * @param done whether nothing is left to do
   * @param sentence for the user
   */
  public record Reverted(Pending pending, boolean done, String sentence) {}

  /**
   * @param file need not exist
   */
  public Reverts(Path file, PowerCaps gpus) {
    this.file = file;
    this.gpus = gpus;
  }

  /** Lines that make no sense are left out. */
  public List<Pending> pending() {
    List<Pending> found = new ArrayList<>();
    try {
      if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
          Matcher matcher = LINE.matcher(line);
          if (matcher.matches()) {
            found.add(
                new Pending(
                    new DeviceId(matcher.group(1)),
                    Long.parseLong(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    Instant.ofEpochSecond(Long.parseLong(matcher.group(4)))));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /**
   * Caps a card until that moment. A cap of an earlier request is taken back first, so that the
   * limit to return to is never one of ours.
   *
   * @throws PowerRefusedException when the limit is as it was
   * @throws UncheckedIOException when the way back cannot be written; the limit is as it was
   */
  public synchronized void cap(PowerCap gpu, long milliwatts, Instant due)
      throws PowerRefusedException {
    for (Reverted earlier : revert(pending -> pending.device().equals(gpu.device()))) {
      if (!earlier.done()) {
        throw new PowerRefusedException(earlier.sentence(), null);
      }
    }
    OptionalLong before = gpu.now();
    if (before.isEmpty()) {
      throw new PowerRefusedException(
          gpu.name() + " does not tell its present power limit, so there would be no way back.",
          null);
    }
    Pending added = new Pending(gpu.device(), before.getAsLong(), milliwatts, due);
    write(Stream.concat(pending().stream(), Stream.of(added)).toList());
    try {
      gpu.set(milliwatts);
    } catch (PowerRefusedException e) {
      forget(added);
      throw e;
    }
  }

  /** Puts back the limits that are chosen; what cannot be put back stays in the file. */
  public synchronized List<Reverted> revert(Predicate<Pending> chosen) {
    List<Reverted> all = new ArrayList<>();
    for (Pending pending : pending()) {
      if (chosen.test(pending)) {
        Reverted reverted = revert(pending);
        if (reverted.done()) {
          forget(pending);
        }
        all.add(reverted);
      }
    }
    return all;
  }

  /** Those whose time is over. */
  public List<Reverted> revertDue(Instant now) {
    return revert(pending -> !pending.due().isAfter(now));
  }

  private Reverted revert(Pending pending) {
    PowerCap gpu = gpus.find(pending.device()).orElse(null);
    if (gpu == null) {
      return new Reverted(
          pending,
          false,
          "The device "
              + pending.device()
              + " is not there, so its power limit is not put back to "
              + Watts.of(pending.before())
              + " W yet.");
    }
    OptionalLong now = gpu.now();
    if (now.isPresent() && now.getAsLong() != pending.set()) {
      return new Reverted(
          pending,
          true,
          "The power limit of "
              + gpu.name()
              + " is "
              + Watts.of(now.getAsLong())
              + " W by now, which Hearth did not set, and stays so.");
    }
    try {
      gpu.set(pending.before());
      return new Reverted(
          pending,
          true,
          "The power limit of " + gpu.name() + " is " + Watts.of(pending.before()) + " W again.");
    } catch (PowerRefusedException e) {
      return new Reverted(pending, false, String.valueOf(e.getMessage()));
    }
  }

  private void forget(Pending gone) {
    write(pending().stream().filter(pending -> !pending.equals(gone)).toList());
  }

  private void write(List<Pending> all) {
    try {
      if (all.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, all.stream().map(Reverts::line).collect(Collectors.joining()));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Pending pending) {
    return pending.device()
        + " "
        + pending.before()
        + " "
        + pending.set()
        + " "
        + pending.due().getEpochSecond()
        + "\n";
  }
}
