package org.hearth.app.ui.home;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.hearth.app.ui.widget.Icon;
import org.hearth.node.api.Activity;

/** The sign and the style of each activity; the word for it always stands beside. */
public final class ActivityIcons {
  private ActivityIcons() {}

  public static Icon of(Activity activity) {
    return switch (activity) {
      case STARTING -> Icon.START;
      case PROVING -> Icon.FLAME;
      case WAITING -> Icon.CLOCK;
      case PAUSED -> Icon.PAUSE;
      case OFFLINE -> Icon.OFFLINE;
      case ERROR -> Icon.ALERT;
    };
  }

  /** Gives the node the pseudo-class of this activity and takes those of the others. */
  public static void mark(Node node, Activity activity) {
    for (Activity each : Activity.values()) {
      node.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == activity);
    }
  }
}
