package org.hearth.node.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hearth.earnings.files.DiskSync;
import org.hearth.earnings.files.OwnerOnly;

/**
 * A file of lines that only grows: what was appended is on the disk, and a kill leaves whole lines,
 * or half a line at the end that the next start cuts off. For one process and one object.
 */
public final class LineFile {
  private final Path file;
  private final long mostBytes;
  private long bytes;

  private LineFile(Path file, long mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
  }

  /**
   * A file with what is in it.
   *
   * @param lines without their ends, none empty
   */
  public record Opened(LineFile file, List<String> lines) {
    public Opened {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param file in a folder that is there; made by the first line
   * @param mostBytes above which it is not read
   * @throws IOException if it can't be read, or is larger
   */
  public static Opened open(Path file, long mostBytes) throws IOException {
    LineFile opened = new LineFile(file, mostBytes);
    return new Opened(opened, Files.exists(file) ? opened.read() : List.of());
  }

  private List<String> read() throws IOException {
    if (Files.size(file) > mostBytes) {
      throw new IOException("it is larger than " + (mostBytes >> 20) + " MiB");
    }
    byte[] all = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = 0; end < all.length; end++) {
      if (all[end] == '\n') {
        lines.add(new String(all, start, end - start, StandardCharsets.UTF_8));
        start = end + 1;
      }
    }
    bytes = start;
    return lines;
  }

  public Path path() {
    return file;
  }

  /** All of them are on the disk when this returns, in one write. */
  public void append(List<String> lines) throws IOException {
    byte[] utf8 = text(lines);
    boolean made = !Files.exists(file);
    if (made) {
      OwnerOnly.create(file);
    }
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(bytes); // half a line of a life before
      out.seek(bytes);
      out.write(utf8);
      out.getFD().sync();
    }
    if (made) {
      DiskSync.names(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }
    bytes += utf8.length;
  }

  /** These take the place of all that were there. */
  public void replace(List<String> lines) throws IOException {
    byte[] utf8 = text(lines);
    DurableFile.writeOwnerOnly(file, utf8);
    bytes = utf8.length;
  }

  private static byte[] text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (line.isEmpty() || line.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a line has something in it, and no end");
      }
      text.append(line).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
