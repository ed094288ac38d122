package org.hearth.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.hearth.app.bundle.BundleCollector;
import org.hearth.app.files.UserFile;
import org.hearth.app.host.DataFolder;
import org.hearth.app.ui.support.bundle.BundleDesk;
import tools.jackson.databind.node.ObjectNode;

/** Bundles of a data folder, as {@code hearth bundle} makes them. */
record OwnBundles(DataFolder data, Clock clock) implements BundleDesk {
  @Override
  public Map<String, ObjectNode> collect(Consumer<BundleCollector.Step> at) {
    return new BundleCollector(data, clock).files(at);
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    UserFile.write(file, content);
  }
}
