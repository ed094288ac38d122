package org.hearth.app.ui.support.bundle;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.hearth.app.words.Messages;

/** The system's own dialogs. */
public final class BundleDialogs implements BundlePlaces {
  private final Messages messages;

  public BundleDialogs(Messages messages) {
    this.messages = messages;
  }

  @Override
  public Optional<Path> save(Window owner, String name) {
    FileChooser chooser = chooser("bundle.save.choose");
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> open(Window owner) {
    return Optional.ofNullable(chooser("bundle.open.choose").showOpenDialog(owner))
        .map(File::toPath);
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.text(title));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("ZIP", "*.zip"));
    return chooser;
  }
}
