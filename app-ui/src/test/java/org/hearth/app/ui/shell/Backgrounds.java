package org.hearth.app.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** What colour is behind a node, and how well another can be read on it. */
final class Backgrounds {
  private Backgrounds() {}

  /** Empty where something behind the node is not of one plain colour. */
  static Optional<Color> behind(Node node) {
    List<Color> veils = new ArrayList<>();
    for (Node n = node; n != null; n = n.getParent()) {
      if (n instanceof Region region && region.getBackground() != null) {
        List<BackgroundFill> fills = region.getBackground().getFills();
        for (int i = fills.size() - 1; i >= 0; i--) {
          if (!(fills.get(i).getFill() instanceof Color colour)) {
            continue; // a narrow mark at the edge
          }
          if (colour.getOpacity() == 1) {
            return Optional.of(mix(colour, veils));
          }
          veils.addFirst(colour);
        }
      }
    }
    return Optional.empty();
  }

  private static Color mix(Color ground, List<Color> veils) {
    Color mixed = ground;
    for (Color veil : veils) {
      Color opaque = new Color(veil.getRed(), veil.getGreen(), veil.getBlue(), 1);
      mixed = mixed.interpolate(opaque, veil.getOpacity());
    }
    return mixed;
  }

  /** WCAG 2.2: 1 to 21. */
  static double contrast(Color a, Color b) {
    double one = luminance(a);
    double two = luminance(b);
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
