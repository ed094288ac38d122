package org.hearth.app.desktop.dbus;

import java.nio.ByteBuffer;
import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.hearth.app.desktop.tray.FlameIcon;
import org.hearth.node.api.Activity;

/** {@code (iiay)}: width, height, ARGB in network byte order. */
public final class IconPixmap extends Struct {
  /** A panel takes the one that suits its height and resolution. */
  private static final List<Integer> SIZES = List.of(22, 24, 32, 48, 64);

  @Position(0)
  public final int width;

  @Position(1)
  public final int height;

  @Position(2)
  public final byte[] bytes;

  public IconPixmap(int width, int height, byte[] bytes) {
    this.width = width;
    this.height = height;
    this.bytes = bytes;
  }

  static List<IconPixmap> of(Activity activity) {
    return SIZES.stream().map(size -> of(activity, size)).toList();
  }

  private static IconPixmap of(Activity activity, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * size * size); // big endian
    for (int argb : FlameIcon.argb(activity, size)) {
      bytes.putInt(argb);
    }
    return new IconPixmap(size, size, bytes.array());
  }
}
