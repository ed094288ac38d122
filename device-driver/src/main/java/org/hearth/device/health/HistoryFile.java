package org.hearth.device.health;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.device.api.Vital;

/**
 * One file of a tier: equally long records in ascending time. The process may be killed at any
 * byte: what is not a whole, undamaged record at the end is cut off when the file is opened for
 * writing, and passed over in reading.
 */
final class HistoryFile implements AutoCloseable {
  private final Tier tier;
  private final int length;
  private final FileChannel channel;
  private long last;

  private HistoryFile(Tier tier, FileChannel channel) {
    this.tier = tier;
    this.length = HealthRecord.length(tier);
    this.channel = channel;
    this.last = -1;
  }

  /** Opens the file at its end, made when it is missing. */
  static HistoryFile append(Tier tier, Path path) throws IOException {
    HistoryFile file = new HistoryFile(tier, FileChannel.open(path, CREATE, READ, WRITE));
    try {
      file.repairEnd();
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void repairEnd() throws IOException {
    long records = channel.size() / length;
    while (records > 0) {
      Optional<HealthRecord> end = record(records - 1);
      if (end.isPresent()) {
        last = end.get().second();
        break;
      }
      records--;
    }
    channel.truncate(records * length);
    channel.position(records * length);
  }

  /** The second of the last record; -1 in an empty file. */
  long last() {
    return last;
  }

  /**
   * Adds a record; one that is not later than the last is left out, as when a clock was set back.
   */
  void add(HealthRecord record) throws IOException {
    if (record.second() <= last) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(record.bytes(tier));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    last = record.second();
  }

  /**
   * Gives each undamaged record of a span to a reader, in time order; none when there is no file.
   */
  static void read(
      Tier tier, Path path, Set<Vital> wanted, long from, long to, Consumer<HealthRecord> reader)
      throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (HistoryFile file = new HistoryFile(tier, FileChannel.open(path, READ))) {
      long records = file.channel.size() / file.length;
      long first = file.firstAtOrAfter(from, records);
      long end = file.firstAtOrAfter(to, records);
      byte[] bytes = file.bytes(first, (int) (end - first));
      for (int offset = 0; offset + file.length <= bytes.length; offset += file.length) {
        Optional<HealthRecord> record = HealthRecord.parse(tier, bytes, offset, wanted);
        if (record.isPresent() && record.get().second() >= to) {
          return;
        }
        record.filter(r -> r.second() >= from).ifPresent(reader);
      }
    }
  }

  private long firstAtOrAfter(long second, long records) throws IOException {
    long low = 0;
    long high = records;
    while (low < high) {
      long middle = (low + high) >>> 1;
      long probe = middle;
      Optional<HealthRecord> found = record(probe);
      while (found.isEmpty() && ++probe < high) {
        found = record(probe);
      }
      if (found.isPresent() && found.get().second() < second) {
        low = probe + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Optional<HealthRecord> record(long index) throws IOException {
    return HealthRecord.parse(tier, bytes(index, 1), 0, Set.of());
  }

  private byte[] bytes(long index, int records) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(records * length);
    long at = index * length;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at + buffer.position());
      if (read < 0) {
        break; // the file became shorter meanwhile: zeros do not pass for a record
      }
    }
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
