package org.hearth.app.desktop.dbus;

/** Words of ours, or of a network, where a desktop would read markup or marks for keys in them. */
final class PlainText {
  private PlainText() {}

  /** For texts in which tags and entities count. */
  static String markup(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** For labels in menus, in which an underscore says which letter is the key. */
  static String label(String text) {
    return text.replace("_", "__");
  }
}
