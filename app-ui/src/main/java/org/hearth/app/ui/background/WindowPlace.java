package org.hearth.app.ui.background;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Where the window may open: where it was, if a screen is still there. */
final class WindowPlace {
  /** So much of the title bar must be on a screen that it can be taken hold of. */
  private static final double HANDLE_WIDTH = 120;

  private static final double HANDLE_HEIGHT = 30;

  private WindowPlace() {}

  /**
   * @param kept the upper left corner
   * @param width of the window
   * @param screens without panels and docks
   * @return the same corner, or empty: the system finds a place
   */
  static Optional<Point2D> on(Optional<Point2D> kept, double width, List<Rectangle2D> screens) {
    return kept.filter(corner -> {
      Rectangle2D title = new Rectangle2D(corner.getX(), corner.getY(), width, HANDLE_HEIGHT);
      return screens.stream().anyMatch(screen -> canBeHeld(title, screen));
    });
  }

  private static boolean canBeHeld(Rectangle2D title, Rectangle2D screen) {
    double wide =
        Math.min(title.getMaxX(), screen.getMaxX()) - Math.max(title.getMinX(), screen.getMinX());
    return wide >= Math.min(HANDLE_WIDTH, title.getWidth())
        && title.getMinY() >= screen.getMinY()
        && title.getMaxY() <= screen.getMaxY();
  }
}
