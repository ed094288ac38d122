package org.hearth.device.pci;

import java.util.List;
import java.util.function.Supplier;
import org.hearth.device.api.DisplayText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;

/**
 * The operating system's list of graphics cards through OSHI. Asked once: it may start {@code
 * lspci} or query the management service, and cards do not come and go.
 */
public final class OshiDisplayAdapters implements Supplier<List<DisplayAdapter>> {
  private static final Logger LOG = LoggerFactory.getLogger(OshiDisplayAdapters.class);

  private List<DisplayAdapter> known = List.of();
  private boolean asked;

  @Override
  public synchronized List<DisplayAdapter> get() {
    if (!asked) {
      asked = true;
      known = ask();
    }
    return known;
  }

  private static List<DisplayAdapter> ask() {
    try {
      return new SystemInfo()
          .getHardware().getGraphicsCards().stream()
              .map(gpu ->
                  new DisplayAdapter(
                      DisplayText.clean(gpu.getName(), "a card without a name"),
                      DisplayText.clean(gpu.getVendor(), "")))
              .toList();
    } catch (RuntimeException | LinkageError e) {
      LOG.info("The operating system's list of graphics cards cannot be read: {}", e.toString());
      return List.of();
    }
  }
}
