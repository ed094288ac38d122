package org.hearth.app.desktop.tray;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.node.api.Activity;

/**
 * What the tray shows.
 *
 * @param activity decides the icon
 * @param title the program's name
 * @param sentence what the node does and why, in one sentence
 * @param items of the menu, from the top
 */
public record TrayModel(Activity activity, String title, String sentence, List<TrayItem> items) {
  public TrayModel {
    items = List.copyOf(items);
  }

  /** The entry with this id, also inside another. */
  public Optional<TrayItem> item(int id) {
    return all(items).filter(item -> item.id() == id).findFirst();
  }

  private static Stream<TrayItem> all(List<TrayItem> items) {
    return items.stream().flatMap(item -> Stream.concat(Stream.of(item), all(item.children())));
  }
}
