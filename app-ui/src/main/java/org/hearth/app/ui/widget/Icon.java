package org.hearth.app.ui.widget;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** The window's own line icons, drawn on a grid of 24 × 24; the colour comes from the style. */
public enum Icon {
  HOME("M3.5 11.5L12 4l8.5 7.5 M6 9.6V20h12V9.6 M10 20v-5.5h4V20"),
  DEVICES("M3 4.5h18v11.5H3z M8.5 20h7 M12 16v4"),
  LIST("M9 6h11.5 M9 12h11.5 M9 18h11.5 M4 6h.6 M4 12h.6 M4 18h.6"),
  COINS(
      "M4 7a8 3 0 1 0 16 0a8 3 0 1 0-16 0z M4 7v5c0 1.7 3.6 3 8 3s8-1.3 8-3V7"
          + " M4 12v5c0 1.7 3.6 3 8 3s8-1.3 8-3v-5"),
  NETWORKS(
      "M12 3a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2z M5.6 15.8a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2z"
          + " M18.4 15.8a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2z M10.7 8L6.9 15.9 M13.3 8l3.8 7.9"
          + " M8.3 18.4h7.4"),
  SUPPORT(
      "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z M12 8.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z"
          + " M5.7 5.7l3.7 3.7 M14.6 14.6l3.7 3.7 M5.7 18.3l3.7-3.7 M14.6 9.4l3.7-3.7"),
  SETTINGS(
      "M3.5 6.5h9.3 M17.2 6.5h3.3 M3.5 12h3.3 M11.2 12h9.3 M3.5 17.5h7.3 M15.2 17.5h5.3"
          + " M15 4.3a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0 0-4.4z M9 9.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0"
          + " 0-4.4z M13 15.3a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0 0-4.4z"),
  COPY("M8.5 8.5h11v11h-11z M15.5 8.5v-4h-11v11h4"),
  SHIELD(
      "M12 3l7.5 2.6v5.6c0 4.6-3.1 8-7.5 9.8c-4.4-1.8-7.5-5.2-7.5-9.8V5.6z M8.6 12l2.5 2.5l4.4-4.8"),
  PAUSE("M8.5 5v14 M15.5 5v14"),
  PLAY("M7.5 4.5v15l12-7.5z"),
  FLAME(
      "M12.4 2.5c.8 4 6.6 6.6 6.6 12.2a7 7 0 0 1-14 0c0-3.4 2-5.2 3.2-7.9c1.1 1.3 1.7 2.4 1.8 3.8"
          + "c1.7-2 2.7-4.7 2.4-8.1z"),
  CLOCK("M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z M12 7v5.2l3.4 2"),
  OFFLINE(
      "M2.5 9.2c2.7-2.4 6-3.7 9.5-3.7s6.8 1.3 9.5 3.7 M6 13c1.7-1.4 3.8-2.2 6-2.2s4.3.8 6 2.2"
          + " M9.3 16.6a4.4 4.4 0 0 1 5.4 0 M12 20v.1 M4 3l16 18"),
  BELL("M6 16.5V11a6 6 0 0 1 12 0v5.5l1.6 1.9H4.4z M10 21h4 M12 5V3.2"),
  ALERT("M12 3.8L2.6 20h18.8z M12 10v4.6 M12 17.3v.1"),
  START("M20 12a8 8 0 1 1-2.5-5.8 M20.2 3v4.6h-4.6"),
  INFO("M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z M12 11v5.4 M12 7.7v.1"),
  CHECK("M4.5 12.5l5 5l10-11"),
  CROSS("M6 6l12 12 M18 6l-12 12"),
  DASH("M5 12h14"),
  RING("M12 6a6 6 0 1 0 0 12a6 6 0 1 0 0-12z"),
  SEARCH("M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z M15.3 15.3l5.2 5.2"),
  SUN(
      "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8z M12 2v2.4 M12 19.6v2.4 M2 12h2.4 M19.6 12h2.4"
          + " M4.9 4.9l1.7 1.7 M17.4 17.4l1.7 1.7 M4.9 19.1l1.7-1.7 M17.4 6.6l1.7-1.7"),
  MOON("M20 14.2a8.4 8.4 0 1 1-10.2-10.2a6.8 6.8 0 0 0 10.2 10.2z"),
  PULSE("M2.5 12.5h4.2l2.4-6.5l4.4 12l2.6-7.2l1.2 1.7h4.2"),
  CPU(
      "M6.5 6.5h11v11h-11z M10 10h4v4h-4z M9.5 3v3.5 M14.5 3v3.5 M9.5 17.5v3.5 M14.5 17.5v3.5"
          + " M3 9.5h3.5 M3 14.5h3.5 M17.5 9.5h3.5 M17.5 14.5h3.5"),
  GPU(
      "M2.5 4.5h2v15 M4.5 7h17v9h-17 M8 16v3h5v-3 M15.5 9.1a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0-4.8z"
          + " M8 10v3"),
  USB(
      "M12 21.5v-18 M9.6 6.4l2.4-3.6l2.4 3.6 M12 17.5l-4.6-2.7v-3.3 M12 14.5l4.6-2.7v-2.6"
          + " M16.6 9v-2.2 M7.4 11.5v-1.6");

  private static final double GRID = 24;
  private final String path;

  Icon(String path) {
    this.path = path;
  }

  /** A new node of this icon, {@code size} pixels square. */
  public StackPane node(double size) {
    SVGPath shape = new SVGPath();
    shape.setContent(path);
    shape.getStyleClass().add("icon-shape");
    double scale = size / GRID;
    shape.setScaleX(scale);
    shape.setScaleY(scale);
    // The stroke is scaled with the path; this keeps it near 1.8 px at every size.
    shape.setStrokeWidth(1.8 / Math.sqrt(scale));
    StackPane pane = new StackPane(shape);
    pane.getStyleClass().add("icon");
    pane.setMinSize(size, size);
    pane.setPrefSize(size, size);
    pane.setMaxSize(size, size);
    return pane;
  }
}
