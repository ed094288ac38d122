package org.hearth.app.ui.shell;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** Hearth's mark: a flame, drawn on a grid of 64 × 64. */
final class FlameMark {
  private static final double GRID = 64;
  private static final String OUTER =
      "M34 3 C36 15 53 22 53 40.5 A21 21 0 0 1 11 40.5 C11 30 17.5 25 21 15.5"
          + " C24.5 19.5 26.5 23 27 27.5 C32 21.5 35 13 34 3 Z";
  private static final String INNER =
      "M33.5 31 C35 37 43 40 43 48 A11 11 0 0 1 21 48 C21 42.5 24.5 40 26.5 35.5"
          + " C28.3 37.5 29.3 39.3 29.6 41.5 C32.2 38.7 33.7 35.3 33.5 31 Z";

  private FlameMark() {}

  static Node node(double size) {
    Group group = new Group(flame());
    group.getTransforms().add(new Scale(size / GRID, size / GRID));
    return new Group(group); // so that the scale counts in the layout
  }

  /** The flame on a dark tile, at the sizes that window systems ask for. FX thread only. */
  static List<Image> windowIcons() {
    return List.of(16, 24, 32, 48, 64, 128, 256).stream().map(FlameMark::icon).toList();
  }

  private static Image icon(int size) {
    Rectangle tile = new Rectangle(GRID, GRID, new Color(0.13, 0.09, 0.08, 1));
    tile.setArcWidth(28);
    tile.setArcHeight(28);
    Group flame = flame();
    flame.getTransforms().add(new Scale(0.82, 0.82, GRID / 2, GRID / 2));
    Group icon = new Group(tile, flame);
    icon.getTransforms().add(new Scale(size / GRID, size / GRID));
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    return new Group(icon).snapshot(parameters, null);
  }

  private static Group flame() {
    return new Group(
        path(OUTER, gradient(Color.web("#ffa53a"), Color.web("#e0371c"))),
        path(INNER, gradient(Color.web("#fff1b8"), Color.web("#ffc24d"))));
  }

  private static SVGPath path(String content, Paint fill) {
    SVGPath path = new SVGPath();
    path.setContent(content);
    path.setFill(fill);
    return path;
  }

  private static Paint gradient(Color top, Color bottom) {
    return new LinearGradient(
        0, 0, 0, 1, true, CycleMethod.NO_CYCLE, new Stop(0, top), new Stop(1, bottom));
  }
}
