package org.hearth.device.wiring;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Notices that something was plugged in or out, by the names in the kernel's folders of devices.
 * Costs two listings of a folder; elsewhere than on Linux it notices nothing.
 */
final class BusWatch {
  private final List<Path> folders;
  private List<String> before;

  BusWatch(List<Path> folders) {
    this.folders = List.copyOf(folders);
    this.before = names();
  }

  synchronized boolean changed() {
    List<String> now = names();
    boolean changed = !now.equals(before);
    before = now;
    return changed;
  }

  private List<String> names() {
    return folders.stream()
        .map(folder -> folder.toFile().list())
        .map(names -> names == null ? new String[0] : names)
        .flatMap(Arrays::stream)
        .sorted()
        .toList();
  }
}
