package org.hearth.app.desktop.tray;

import java.util.List;
import java.util.Optional;

/**
 * An entry of the tray's menu.
 *
 * @param id the same for the same entry in every menu; 1 or more, as the menu itself is 0
 * @param label "" for a line between entries
 * @param action what a click does; empty for entries that only tell something or open others
 * @param children those of a menu inside the menu
 */
public record TrayItem(
    int id, String label, boolean enabled, Optional<TrayAction> action, List<TrayItem> children) {
  public TrayItem {
    children = List.copyOf(children);
  }

  static TrayItem line(int id) {
    return new TrayItem(id, "", false, Optional.empty(), List.of());
  }

  static TrayItem text(int id, String label) {
    return new TrayItem(id, label, false, Optional.empty(), List.of());
  }

  static TrayItem choice(int id, String label, TrayAction action) {
    return new TrayItem(id, label, true, Optional.of(action), List.of());
  }

  static TrayItem menu(int id, String label, boolean enabled, List<TrayItem> children) {
    return new TrayItem(id, label, enabled, Optional.empty(), children);
  }

  public boolean isLine() {
    return label.isEmpty();
  }
}
