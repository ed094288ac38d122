package org.hearth.app.ui.support.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.hearth.app.bundle.BundleCollector;
import tools.jackson.databind.node.ObjectNode;

/** Makes bundles for the window. All of it takes a moment and is called off the FX thread. */
public interface BundleDesk {
  /**
   * What would be in a bundle, by the names of its files.
   *
   * @param at hears each step as it begins; what it throws ends the work
   */
  Map<String, ObjectNode> collect(Consumer<BundleCollector.Step> at);

  /**
   * Writes a file whole or not at all.
   *
   * @throws IOException when the system refuses; what was there is then as it was
   */
  void write(Path file, byte[] content) throws IOException;
}
