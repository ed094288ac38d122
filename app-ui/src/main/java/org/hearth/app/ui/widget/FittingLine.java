package org.hearth.app.ui.widget;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Children in one line, each in full or not at all: where room is short, the least important ones
 * go, rather than all ending in an ellipsis.
 */
public final class FittingLine extends Pane {
  private final double spacing;
  private List<? extends Node> lessImportant = List.of();

  public FittingLine(double spacing, Node... children) {
    this.spacing = spacing;
    getChildren().addAll(children);
  }

  /**
   * @param nodes children that may be left out, the least important first
   */
  public void setLessImportant(List<? extends Node> nodes) {
    lessImportant = nodes;
    requestLayout();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return width(Set.of());
  }

  @Override
  protected double computePrefHeight(double width) {
    return getManagedChildren().stream().mapToDouble(n -> n.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    Set<Node> out = new HashSet<>();
    for (Node node : lessImportant) {
      if (width(out) <= getWidth() + 0.5) {
        break;
      }
      out.add(node);
    }
    double x = 0;
    for (Node child : getManagedChildren()) {
      if (out.contains(child)) {
        child.resizeRelocate(0, 0, 0, 0);
        continue;
      }
      double width = Math.min(child.prefWidth(-1), Math.max(0, getWidth() - x));
      double height = child.prefHeight(-1);
      child.resizeRelocate(x, Math.rint((getHeight() - height) / 2), width, height);
      x += width + spacing;
    }
    setClip(out.isEmpty() ? null : new javafx.scene.shape.Rectangle(getWidth(), getHeight()));
  }

  private double width(Set<Node> without) {
    double sum = 0;
    int shown = 0;
    for (Node child : getManagedChildren()) {
      if (!without.contains(child)) {
        sum += child.prefWidth(-1);
        shown++;
      }
    }
    return sum + spacing * Math.max(0, shown - 1);
  }
}
