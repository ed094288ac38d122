package org.hearth.app.ui.support.bundle;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own dialog. */
public final class OpenBundleDialog implements OpenBundle {
  private final String title;

  /**
   * @param title of the dialog
   */
  public OpenBundleDialog(String title) {
    this.title = title;
  }

  @Override
  public Optional<Path> ask(Window owner) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("ZIP", "*.zip"));
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }
}
