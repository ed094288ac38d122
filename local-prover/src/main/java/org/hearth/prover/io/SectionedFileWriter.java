package org.hearth.prover.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.prover.field.PrimeField;

/**
 * Writes a {@link SectionedFile}, first under a temporary name: it is there whole or not at all.
 */
public final class SectionedFileWriter implements AutoCloseable {
  private final Path target;
  private final Path temporary;
  private final Arena arena = Arena.ofShared();
  private final FileChannel channel;
  private final MemorySegment file;
  private final Map<Integer, Long> places = new HashMap<>();

  /**
   * A section, of zeros until something is written.
   *
   * @param bytes its length
   */
  public record Section(int id, long bytes) {}

  private SectionedFileWriter(Path target, String magic, List<Section> sections)
      throws IOException {
    this.target = target.toAbsolutePath();
    long size = 12;
    for (Section section : sections) {
      places.put(section.id, size + 12);
      size += 12 + section.bytes;
    }
    temporary = this.target.resolveSibling(this.target.getFileName() + ".part");
    channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      requireSpace(size);
      reserve(size);
      file = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
    } catch (IOException e) {
      // Above all on a full disk: what was reserved must not stay behind.
      close();
      throw e;
    }
    for (int i = 0; i < 4; i++) {
      file.set(ValueLayout.JAVA_BYTE, i, (byte) magic.charAt(i));
    }
    file.set(SectionedFile.INT, 4, 1);
    file.set(SectionedFile.INT, 8, sections.size());
    for (Section section : sections) {
      long at = place(section.id);
      file.set(SectionedFile.INT, at - 12, section.id);
      file.set(SectionedFile.LONG, at - 8, section.bytes);
    }
  }

  /**
   * @param magic the four letters it begins with
   * @param sections in the order in which they lie in the file
   * @throws IOException if the folder can't be written or the disk is full
   */
  public static SectionedFileWriter create(Path target, String magic, List<Section> sections)
      throws IOException {
    return new SectionedFileWriter(target, magic, sections);
  }

  /** Before the disk is filled in vain. */
  private void requireSpace(long size) throws IOException {
    long free = Files.getFileStore(temporary).getUsableSpace();
    if (size > free) {
      throw new IOException(
          "it takes %,d MiB, and %,d are free there".formatted(size >> 20, free >> 20));
    }
  }

  /**
   * Writes zeros first: on a full disk a mapped write would crash the machine's Java instead of
   * failing.
   */
  private void reserve(long size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
    for (long at = 0; at < size; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      at += channel.write(zeros, at);
    }
  }

  private long place(int section) {
    Long place = places.get(section);
    if (place == null) {
      throw new IllegalArgumentException("no section " + section);
    }
    return place;
  }

  /** Writes a number of 32 bits. */
  public void number(int section, long at, int value) {
    file.set(SectionedFile.INT, place(section) + at, value);
  }

  /** Writes words from one place in an array on. */
  public void words(int section, long at, long[] words, int from, int count) {
    MemorySegment.copy(words, from, file, SectionedFile.LONG, place(section) + at, count);
  }

  /** Writes all words of an array. */
  public void words(int section, long at, long[] words) {
    words(section, at, words, 0, words.length);
  }

  public void bytes(int section, long at, byte[] bytes) {
    MemorySegment.copy(bytes, 0, file, ValueLayout.JAVA_BYTE, place(section) + at, bytes.length);
  }

  /** Writes 32 and then a prime of 32 bytes. */
  public void prime(int section, long at, BigInteger prime) {
    long[] words = new long[4];
    PrimeField.putWords(prime, words, 0);
    number(section, at, 32);
    words(section, at + 4, words);
  }

  /**
   * Makes the file appear under its name. It is unmapped first: Windows does not move a mapped one.
   */
  public void finish() throws IOException {
    file.force();
    channel.force(true);
    release();
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void release() throws IOException {
    if (arena.scope().isAlive()) {
      arena.close();
    }
    channel.close();
  }

  @Override
  public void close() throws IOException {
    release();
    Files.deleteIfExists(temporary);
  }
}
