package org.hearth.app.update;

import java.util.Arrays;
import java.util.Optional;

/**
 * A released version.
 *
 * @param text two to four numbers of at most six digits with dots between them
 */
public record Version(String text) implements Comparable<Version> {

  /** Empty for what is none, such as a development build. */
  public static Optional<Version> of(String text) {
    return text.matches("[0-9]{1,6}(\\.[0-9]{1,6}){1,3}")
        ? Optional.of(new Version(text))
        : Optional.empty();
  }

  private int[] numbers() {
    return Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  /** 1.2 and 1.2.0 are the same here. */
  @Override
  public int compareTo(Version other) {
    int[] mine = Arrays.copyOf(numbers(), 4);
    int[] others = Arrays.copyOf(other.numbers(), 4);
    return Arrays.compare(mine, others);
  }

  @Override
  public String toString() {
    return text;
  }
}
