package org.hearth.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hearth.app.cli.terminal.OutputPlace.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which two places may not be written by one command. */
class OutputPlaceTest {
  @ParameterizedTest
  @CsvSource({
    "PLAIN_FILE, /no/a, PLAIN_FILE, /no/a, true",
    "PLAIN_FILE, /no/a, PLAIN_FILE, /no/b, false",
    "STREAM, /no/fifo, STREAM, /no/fifo, true",
    "STREAM, /dev/null, STREAM, /dev/null, false",
    "STANDARD_OUTPUT, /dev/stdout, STANDARD_OUTPUT, /dev/fd/1, true",
    "STANDARD_OUTPUT, /dev/stdout, STANDARD_ERROR, /dev/stderr, false",
  })
  void twoThatCollide(Kind one, Path first, Kind two, Path second, boolean collide) {
    assertThat(new OutputPlace(one, first).collides(new OutputPlace(two, second)))
        .isEqualTo(collide);
  }
}
