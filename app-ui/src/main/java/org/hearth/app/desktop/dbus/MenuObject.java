package org.hearth.app.desktop.dbus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.errors.InvalidMethodArgument;
import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.desktop.tray.TrayAction;
import org.hearth.app.desktop.tray.TrayItem;
import org.jspecify.annotations.Nullable;

/** The tray's menu, as the desktop reads it and tells what was clicked. */
final class MenuObject implements DbusMenu, Properties {
  static final String PATH = "/MenuBar";
  private static final int ROOT = 0;

  private final Consumer<TrayAction> chosen;
  private volatile Layout layout = new Layout(1, List.of());

  /**
   * @param revision counts up with each change
   */
  private record Layout(long revision, List<TrayItem> items) {
    TrayItem root() {
      return new TrayItem(ROOT, "root", true, Optional.empty(), items);
    }

    Optional<TrayItem> find(int id) {
      return find(root(), id);
    }

    private static Optional<TrayItem> find(TrayItem item, int id) {
      return item.id() == id
          ? Optional.of(item)
          : item.children().stream().flatMap(child -> find(child, id).stream()).findFirst();
    }
  }

  /**
   * @param chosen hears what is clicked, on a thread of the bus
   */
  MenuObject(Consumer<TrayAction> chosen) {
    this.chosen = chosen;
  }

  /**
   * @return the new layout's revision; empty when nothing changed
   */
  synchronized Optional<UInt32> show(List<TrayItem> items) {
    if (items.equals(layout.items())) {
      return Optional.empty();
    }
    layout = new Layout((layout.revision() + 1) & 0xffff_ffffL, items);
    return Optional.of(new UInt32(layout.revision()));
  }

  @Override
  public Pair<UInt32, MenuNode> getLayout(int parent, int depth, List<String> wanted) {
    Layout now = layout;
    return new Pair<>(
        new UInt32(now.revision()), node(existing(now, parent), depth, List.copyOf(wanted)));
  }

  private static MenuNode node(TrayItem item, int depth, List<String> wanted) {
    List<Variant<?>> children = new ArrayList<>();
    if (depth != 0) {
      for (TrayItem child : item.children()) {
        children.add(new Variant<>(node(child, depth - 1, wanted), MenuNode.SIGNATURE));
      }
    }
    return new MenuNode(item.id(), chosenOf(properties(item), wanted), children);
  }

  /** Only what differs from the defaults, as libdbusmenu does. */
  private static Map<String, Variant<?>> properties(TrayItem item) {
    Map<String, Variant<?>> all = new LinkedHashMap<>();
    if (item.id() != ROOT) {
      if (item.isLine()) {
        all.put("type", new Variant<>("separator"));
      } else {
        all.put("label", new Variant<>(PlainText.label(item.label())));
        if (!item.enabled()) {
          all.put("enabled", new Variant<>(false));
        }
      }
    }
    if (!item.children().isEmpty()) {
      all.put("children-display", new Variant<>("submenu"));
    }
    return all;
  }

  private static Map<String, Variant<?>> chosenOf(
      Map<String, Variant<?>> all, List<String> wanted) {
    if (!wanted.isEmpty()) {
      all.keySet().retainAll(wanted);
    }
    return all;
  }

  @Override
  public List<MenuProperties> getGroupProperties(List<Integer> ids, List<String> wanted) {
    Layout now = layout;
    List<MenuProperties> found = new ArrayList<>();
    for (TrayItem item : everything(now.root())) {
      if (ids.isEmpty() || ids.contains(item.id())) {
        found.add(new MenuProperties(item.id(), chosenOf(properties(item), wanted)));
      }
    }
    return found;
  }

  private static List<TrayItem> everything(TrayItem item) {
    List<TrayItem> all = new ArrayList<>(List.of(item));
    item.children().forEach(child -> all.addAll(everything(child)));
    return all;
  }

  @Override
  public Variant<?> getProperty(int id, String name) {
    @Nullable Variant<?> value = properties(existing(layout, id)).get(name);
    if (value == null) {
      throw new InvalidMethodArgument("entry " + id + " has no property " + name);
    }
    return value;
  }

  private static TrayItem existing(Layout layout, int id) {
    return layout.find(id).orElseThrow(() -> new InvalidMethodArgument("there is no entry " + id));
  }

  @Override
  public void event(int id, String event, Variant<?> data, UInt32 time) {
    handle(id, event);
  }

  @Override
  public List<Integer> eventGroup(List<MenuEvent> events) {
    List<Integer> unknown = new ArrayList<>();
    for (MenuEvent event : events) {
      if (layout.find(event.id).isEmpty()) {
        unknown.add(event.id);
      } else {
        handle(event.id, event.event);
      }
    }
    return unknown;
  }

  /** Of an entry that is gone meanwhile nothing is done: the user saw another menu. */
  private void handle(int id, String event) {
    if (event.equals("clicked")) {
      layout.find(id).filter(TrayItem::enabled).flatMap(TrayItem::action).ifPresent(chosen);
    }
  }

  @Override
  public boolean aboutToShow(int id) {
    return false;
  }

  @Override
  public Pair<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> ids) {
    Layout now = layout;
    return new Pair<>(List.of(), ids.stream().filter(id -> now.find(id).isEmpty()).toList());
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <A> A Get(String face, String property) {
    @Nullable Variant<?> value = GetAll(NAME).get(property);
    if (value == null) {
      throw new UnknownProperty(property);
    }
    return (A) value;
  }

  @Override
  public <A> void Set(String face, String property, A value) {
    throw new PropertyReadOnly(property);
  }

  @Override
  public Map<String, Variant<?>> GetAll(String face) {
    return face.equals(NAME)
        ? Map.of(
            "Version",
            new Variant<>(new UInt32(3)),
            "TextDirection",
            new Variant<>("ltr"),
            "Status",
            new Variant<>("normal"),
            "IconThemePath",
            new Variant<>(List.of(), "as"))
        : Map.of();
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }
}
