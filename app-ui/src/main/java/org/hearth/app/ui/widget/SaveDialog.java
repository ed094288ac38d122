package org.hearth.app.ui.widget;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own dialog. */
public final class SaveDialog implements SaveAs {
  private final String title;

  /**
   * @param title of the dialog
   */
  public SaveDialog(String title) {
    this.title = title;
  }

  @Override
  public Optional<Path> ask(Window owner, String name, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }
}
