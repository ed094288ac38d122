package org.hearth.app.desktop.dbus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.desktop.tray.TrayAction;
import org.hearth.app.desktop.tray.TrayModel;
import org.hearth.node.api.Activity;
import org.jspecify.annotations.Nullable;

/** The icon in the tray, as the desktop reads it. */
final class ItemObject implements StatusNotifierItem, Properties {
  static final String PATH = "/StatusNotifierItem";

  private final Consumer<TrayAction> chosen;
  private volatile Optional<TrayModel> model = Optional.empty();

  /**
   * @param chosen hears what a click asks for
   */
  ItemObject(Consumer<TrayAction> chosen) {
    this.chosen = chosen;
  }

  void show(TrayModel next) {
    model = Optional.of(next);
  }

  static String status(TrayModel model) {
    return model.activity() == Activity.ERROR ? "NeedsAttention" : "Active";
  }

  @Override
  public void activate(int x, int y) {
    chosen.accept(TrayAction.OPEN);
  }

  @Override
  public void secondaryActivate(int x, int y) {
    chosen.accept(TrayAction.OPEN);
  }

  @Override
  public void contextMenu(int x, int y) {
    // The desktop draws the menu itself.
  }

  @Override
  public void scroll(int delta, String orientation) {
    // Nothing here is a quantity.
  }

  private Map<String, Variant<?>> properties() {
    Map<String, Variant<?>> all = new LinkedHashMap<>();
    Activity activity = model.map(TrayModel::activity).orElse(Activity.STARTING);
    List<IconPixmap> icon = IconPixmap.of(activity);
    String title = model.map(TrayModel::title).orElse("Hearth");
    String sentence = model.map(TrayModel::sentence).orElse("");
    all.put("Category", new Variant<>("ApplicationStatus"));
    all.put("Id", new Variant<>("hearth"));
    all.put("Title", new Variant<>(title));
    all.put("Status", new Variant<>(model.map(ItemObject::status).orElse("Active")));
    all.put("WindowId", new Variant<>(new UInt32(0)));
    all.put("IconName", new Variant<>(""));
    all.put("IconPixmap", new Variant<>(icon, "a(iiay)"));
    all.put("OverlayIconName", new Variant<>(""));
    all.put("OverlayIconPixmap", new Variant<>(List.of(), "a(iiay)"));
    all.put("AttentionIconName", new Variant<>(""));
    all.put("AttentionIconPixmap", new Variant<>(icon, "a(iiay)"));
    all.put("AttentionMovieName", new Variant<>(""));
    all.put("IconThemePath", new Variant<>(""));
    all.put(
        "ToolTip",
        new Variant<>(
            new ToolTip("", List.of(), title, PlainText.markup(sentence)), "(sa(iiay)ss)"));
    all.put("ItemIsMenu", new Variant<>(false));
    all.put("Menu", new Variant<>(new DBusPath(MenuObject.PATH)));
    return all;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <A> A Get(String face, String property) {
    @Nullable Variant<?> value = properties().get(property);
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
    return face.equals(NAME) ? properties() : Map.of();
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }
}
