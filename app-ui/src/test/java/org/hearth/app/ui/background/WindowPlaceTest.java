package org.hearth.app.ui.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPlaceTest {
  private static final Rectangle2D FIRST = new Rectangle2D(0, 28, 1920, 1052);
  private static final Rectangle2D LEFT = new Rectangle2D(-1280, 0, 1280, 1024);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "on the only screen              |   200 |  100 | 1 | yes",
        "its title bar under a panel     |   200 |    0 | 1 | no",
        "to the right, enough is left    |  1790 |  500 | 1 | yes",
        "to the right, nothing to hold   |  1900 |  500 | 1 | no",
        "to the left, enough is left     | -1100 |  500 | 1 | yes",
        "to the left, nothing to hold    | -1250 |  500 | 1 | no",
        "below the screen                |   200 | 1200 | 1 | no",
        "on a second screen              | -1000 |   10 | 2 | yes",
        "on a second screen that is gone | -1270 |   40 | 1 | no",
      })
  void theWindowOpensWhereItCanBeReached(
      String what, double x, double y, int screens, String expected) {
    Optional<Point2D> kept = Optional.of(new Point2D(x, y));
    assertThat(WindowPlace.on(kept, 1280, screens == 1 ? List.of(FIRST) : List.of(FIRST, LEFT)))
        .as(what)
        .isEqualTo(expected.equals("yes") ? kept : Optional.empty());
  }

  @Test
  void atFirstTheSystemFindsAPlace() {
    assertThat(WindowPlace.on(Optional.empty(), 1280, List.of(FIRST))).isEmpty();
  }
}
