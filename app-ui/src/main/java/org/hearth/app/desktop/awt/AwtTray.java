package org.hearth.app.desktop.awt;

import java.awt.AWTException;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.TrayIcon.MessageType;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.hearth.app.desktop.notify.Notification;
import org.hearth.app.desktop.notify.Notifier;
import org.hearth.app.desktop.tray.FlameIcon;
import org.hearth.app.desktop.tray.Tray;
import org.hearth.app.desktop.tray.TrayAction;
import org.hearth.app.desktop.tray.TrayItem;
import org.hearth.app.desktop.tray.TrayListener;
import org.hearth.app.desktop.tray.TrayModel;
import org.hearth.node.api.Activity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tray of Windows and the menu bar of macOS. Everything happens on AWT's own thread. */
public final class AwtTray implements Tray, Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(AwtTray.class);

  /** What Windows keeps of a tooltip. */
  private static final int LONGEST_TIP = 127;

  private final TrayListener listener;
  private final TrayIcon icon;
  private Optional<TrayModel> shown = Optional.empty();

  private AwtTray(TrayListener listener) {
    this.listener = listener;
    this.icon = new TrayIcon(image(Activity.STARTING));
    icon.setImageAutoSize(true);
    icon.addActionListener(e -> listener.chosen(TrayAction.OPEN));
    SwingUtilities.invokeLater(this::add);
  }

  /** Empty where AWT knows no tray. */
  public static Optional<AwtTray> open(TrayListener listener) {
    if (!SystemTray.isSupported()) {
      listener.available(false);
      return Optional.empty();
    }
    return Optional.of(new AwtTray(listener));
  }

  private void add() {
    try {
      SystemTray.getSystemTray().add(icon);
      listener.available(true);
    } catch (AWTException e) {
      LOG.info("The system's tray does not take the icon: {}", e.toString());
      listener.available(false);
    }
  }

  @Override
  public void show(TrayModel model) {
    SwingUtilities.invokeLater(() -> update(model));
  }

  private void update(TrayModel model) {
    Optional<TrayModel> before = shown;
    shown = Optional.of(model);
    if (before.isEmpty() || before.get().activity() != model.activity()) {
      icon.setImage(image(model.activity()));
    }
    String tip = model.title() + ": " + model.sentence();
    icon.setToolTip(tip.length() <= LONGEST_TIP ? tip : tip.substring(0, LONGEST_TIP - 1) + "…");
    if (before.isEmpty() || !before.get().items().equals(model.items())) {
      PopupMenu menu = new PopupMenu();
      model.items().forEach(item -> addTo(menu, item));
      icon.setPopupMenu(menu);
    }
  }

  private void addTo(Menu menu, TrayItem item) {
    if (item.isLine()) {
      menu.addSeparator();
      return;
    }
    MenuItem entry = item.children().isEmpty() ? new MenuItem(item.label()) : submenu(item);
    entry.setEnabled(item.enabled());
    item.action().ifPresent(action -> entry.addActionListener(e -> listener.chosen(action)));
    menu.add(entry);
  }

  private Menu submenu(TrayItem item) {
    Menu menu = new Menu(item.label());
    List<TrayItem> children = item.children();
    children.forEach(child -> addTo(menu, child));
    return menu;
  }

  @Override
  public boolean show(Notification notification) {
    SwingUtilities.invokeLater(() ->
        icon.displayMessage(
            notification.title(),
            notification.text(),
            notification.kind().urgent() ? MessageType.WARNING : MessageType.INFO));
    return true;
  }

  private static BufferedImage image(Activity activity) {
    int size = 64;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, size, size, FlameIcon.argb(activity, size), 0, size);
    return image;
  }

  @Override
  public void close() {
    SwingUtilities.invokeLater(() -> SystemTray.getSystemTray().remove(icon));
  }
}
