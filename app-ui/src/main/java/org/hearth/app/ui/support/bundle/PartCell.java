package org.hearth.app.ui.support.bundle;

import javafx.scene.control.ListCell;
import org.hearth.app.ui.support.bundle.BundleModel.Part;

/** The name of a file in the bundle. */
final class PartCell extends ListCell<Part> {
  @Override
  protected void updateItem(Part part, boolean empty) {
    super.updateItem(part, empty);
    setText(empty || part == null ? null : part.name());
  }
}
