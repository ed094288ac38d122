package org.hearth.app.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.hearth.node.api.Activity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The icons differ in shape, and not by colour alone. They are painted for people to look at. */
class FlameIconTest {

  @ParameterizedTest
  @EnumSource
  void anIconHasAShapeOfItsOwn(Activity activity) {
    int[] icon = FlameIcon.argb(activity, 22);
    assertThat(icon).hasSize(22 * 22);
    assertThat(icon[0]).as("a corner is clear").isZero();
    assertThat(covered(icon)).as("pixels").isBetween(90, 300);
    for (Activity other : Activity.values()) {
      if (other != activity) {
        assertThat(differing(grey(icon), grey(FlameIcon.argb(other, 22))))
            .as("pixels that differ from " + other + " also without colours")
            .isGreaterThan(20);
      }
    }
  }

  private static int covered(int[] icon) {
    int n = 0;
    for (int argb : icon) {
      n += (argb >>> 24) > 127 ? 1 : 0;
    }
    return n;
  }

  /** Brightness on a dark panel. */
  private static int[] grey(int[] icon) {
    int[] grey = new int[icon.length];
    for (int i = 0; i < icon.length; i++) {
      int argb = icon[i];
      int light = ((argb >> 16 & 0xff) * 3 + (argb >> 8 & 0xff) * 6 + (argb & 0xff)) / 10;
      grey[i] = light * (argb >>> 24) / 255;
    }
    return grey;
  }

  private static int differing(int[] one, int[] other) {
    int n = 0;
    for (int i = 0; i < one.length; i++) {
      n += Math.abs(one[i] - other[i]) > 48 ? 1 : 0;
    }
    return n;
  }

  @Test
  void theSameIconIsNotHandedOutTwice() {
    FlameIcon.argb(Activity.PROVING, 24)[300] = 0x12345678;
    assertThat(FlameIcon.argb(Activity.PROVING, 24)[300]).isNotEqualTo(0x12345678);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 257, Integer.MAX_VALUE})
  void aSizeThatCannotBeIsRefused(int size) {
    assertThatThrownBy(() -> FlameIcon.argb(Activity.PROVING, size))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void allAreFewColoursAndArePainted() throws IOException {
    int[] sizes = {16, 22, 24, 32, 48, 64};
    int width = 8;
    for (int size : sizes) {
      width += size + 8;
    }
    BufferedImage sheet =
        new BufferedImage(width, 2 * Activity.values().length * 72, BufferedImage.TYPE_INT_RGB);
    Set<Integer> corners = new HashSet<>();
    int y = 0;
    for (int background : new int[] {0x202225, 0xf2f2f2}) {
      for (Activity activity : Activity.values()) {
        int x = 8;
        for (int size : sizes) {
          paint(sheet, FlameIcon.argb(activity, size), size, x, y + 4, background);
          x += size + 8;
        }
        corners.add(FlameIcon.argb(activity, 64)[0]);
        y += 72;
      }
    }
    Path file = Path.of("target", "screenshots", "tray-icons.png");
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(sheet, "png", file.toFile())).isTrue();
    assertThat(corners).containsExactly(0);
  }

  private static void paint(
      BufferedImage sheet, int[] icon, int size, int left, int top, int background) {
    for (int x = 0; x < sheet.getWidth(); x++) {
      for (int y = top - 4; y < top + 68; y++) {
        if (sheet.getRGB(x, y) << 8 == 0) {
          sheet.setRGB(x, y, background);
        }
      }
    }
    for (int i = 0; i < icon.length; i++) {
      int alpha = icon[i] >>> 24;
      int mixed = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int over = icon[i] >> shift & 0xff;
        int under = background >> shift & 0xff;
        mixed |= (over * alpha + under * (255 - alpha)) / 255 << shift;
      }
      sheet.setRGB(left + i % size, top + i / size, mixed);
    }
  }
}
