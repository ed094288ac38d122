package org.hearth.device.health;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * When one device was held back and why: for each time a record of 16 bytes, the second at which it
 * began and the one at which it ended (both unsigned, since 1970), the number of the {@link
 * Restraint}, and a CRC-32C of all that. Nothing is written while a device works freely, so ten
 * times a day make 57 KiB a year.
 *
 * <p>The last record's end moves on with each sample: a program that is killed, or a computer that
 * is switched off, leaves a time that ended then and not one that goes on.
 */
final class RestraintFile implements AutoCloseable {
  private static final int LENGTH = 16;

  /** A longer silence is not known to have been the same time; samples come once a second. */
  private static final long LONGEST_SILENCE = 90;

  private final FileChannel channel;
  private Optional<Restraint> present = Optional.empty();
  private long place;
  private long from;
  private long to;

  private RestraintFile(FileChannel channel) throws IOException {
    this.channel = channel;
    this.place = channel.size() / LENGTH * LENGTH; // what was cut off is written over
  }

  /** Opens the file at its end, made when it is missing. */
  static RestraintFile append(Path path) throws IOException {
    return new RestraintFile(FileChannel.open(path, CREATE, READ, WRITE));
  }

  /**
   * Keeps what holds the device back in a second.
   *
   * @param restraint empty when it works freely
   */
  void add(long second, Optional<Restraint> restraint) throws IOException {
    if (present.isPresent() && second < to) {
      return; // a clock that was set back
    }
    boolean same = restraint.equals(present) && second - to <= LONGEST_SILENCE;
    if (!same) {
      place += present.isPresent() ? LENGTH : 0;
      from = second;
      present = restraint;
    }
    to = second + 1;
    if (restraint.isPresent()) {
      write(restraint.get());
    }
  }

  private void write(Restraint restraint) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH);
    buffer.putInt((int) from).putInt((int) to).putInt(restraint.ordinal());
    buffer.putInt(checksum(buffer.array(), 0)).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer, place + buffer.position());
    }
  }

  /** The undamaged times that touch a span, in the order in which they were written. */
  static List<RestraintSpan> read(Path path, long from, long to) throws IOException {
    List<RestraintSpan> spans = new ArrayList<>();
    if (!Files.exists(path)) {
      return spans;
    }
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int at = 0; at + LENGTH <= bytes.length; at += LENGTH) {
      long begun = Integer.toUnsignedLong(buffer.getInt(at));
      long ended = Integer.toUnsignedLong(buffer.getInt(at + 4));
      int number = buffer.getInt(at + 8);
      boolean sound = buffer.getInt(at + 12) == checksum(bytes, at);
      if (sound
          && number >= 0
          && number < Restraint.values().length
          && begun < to
          && ended > from) {
        spans.add(
            new RestraintSpan(
                Restraint.values()[number],
                Instant.ofEpochSecond(begun),
                Instant.ofEpochSecond(ended)));
      }
    }
    return spans;
  }

  private static int checksum(byte[] bytes, int offset) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, LENGTH - 4);
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
