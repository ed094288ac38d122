package org.hearth.node.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Records by key in a {@link LineFile}: each change is a line with the whole record, and the last
 * line of a key counts. Lines that no longer count are dropped at a start when they are many.
 *
 * @param <K> key
 * @param <V> record
 */
public final class KeyedLines<K extends Comparable<K>, V> {
  private static final int MANY = 1000;

  /** Lines since the last time. */
  private static final int FAR_TOO_MANY = 10_000;

  private final LineFile file;
  private final Form<K, V> form;
  private int written;
  private final TreeMap<K, V> records = new TreeMap<>(Comparator.naturalOrder());

  private KeyedLines(LineFile file, Form<K, V> form) {
    this.file = file;
    this.form = form;
  }

  /**
   * How a record is a line.
   *
   * @param read throws IllegalArgumentException with a clause
   */
  public record Form<K, V>(
      Function<V, K> key, Function<V, String> write, Function<String, V> read) {}

  /**
   * @throws IOException if the file can't be read
   * @throws IllegalArgumentException with a clause that names the line that is damaged
   */
  public static <K extends Comparable<K>, V> KeyedLines<K, V> open(
      Path file, long mostBytes, Form<K, V> form) throws IOException {
    return open(file, mostBytes, form, record -> true);
  }

  /**
   * The same, without records that are not worth keeping any more.
   *
   * @param wanted whether a record is
   */
  public static <K extends Comparable<K>, V> KeyedLines<K, V> open(
      Path file, long mostBytes, Form<K, V> form, Predicate<V> wanted) throws IOException {
    LineFile.Opened opened = LineFile.open(file, mostBytes);
    KeyedLines<K, V> lines = read(opened, form);
    lines.records.values().removeIf(wanted.negate());
    if (opened.lines().size() - lines.records.size() > MANY) {
      lines.file.replace(lines.records.values().stream().map(form.write()).toList());
    }
    return lines;
  }

  /**
   * Its records, for somebody who only looks, also while another program writes.
   *
   * @throws IOException if the file can't be read
   * @throws IllegalArgumentException with a clause that names the line that is damaged
   */
  public static <K extends Comparable<K>, V> List<V> look(
      Path file, long mostBytes, Form<K, V> form) throws IOException {
    return read(LineFile.open(file, mostBytes), form).all();
  }

  private static <K extends Comparable<K>, V> KeyedLines<K, V> read(
      LineFile.Opened opened, Form<K, V> form) {
    KeyedLines<K, V> lines = new KeyedLines<>(opened.file(), form);
    int number = 0;
    for (String line : opened.lines()) {
      number++;
      try {
        lines.keep(form.read().apply(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    return lines;
  }

  private void keep(V record) {
    records.put(form.key().apply(record), record);
  }

  public Path path() {
    return file.path();
  }

  /** In the order of their keys. */
  public synchronized List<V> all() {
    return List.copyOf(records.values());
  }

  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(records.get(key));
  }

  /** The largest key that there is. */
  public synchronized Optional<K> lastKey() {
    return records.isEmpty() ? Optional.empty() : Optional.of(records.lastKey());
  }

  /**
   * Is on the disk when this returns. What could not be read again is not written.
   *
   * @throws IllegalArgumentException if the next start could not read it
   */
  public synchronized void write(V record) throws IOException {
    String line = form.write().apply(record);
    V again = form.read().apply(line);
    if (!form.key().apply(again).equals(form.key().apply(record))) {
      throw new IllegalArgumentException("a record would be read as another one");
    }
    file.append(List.of(line));
    keep(record);
    if (++written > FAR_TOO_MANY + records.size()) {
      written = 0;
      file.replace(records.values().stream().map(form.write()).toList());
    }
  }
}
