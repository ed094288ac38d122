package org.hearth.app.ui.devices;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** Parts of the window below each other, as they are on the screen, in twice as many pixels. */
final class PastPicture {
  private static final int MARGIN = 24;
  private static final double SCALE = 2;

  private final List<WritableImage> parts;
  private final int paper;

  private PastPicture(List<WritableImage> parts, int paper) {
    this.parts = parts;
    this.paper = paper;
  }

  /** On the thread of the window. */
  static PastPicture of(List<Node> nodes, Paint paper) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(SCALE, SCALE));
    parameters.setFill(paper);
    List<WritableImage> parts = nodes.stream().map(n -> n.snapshot(parameters, null)).toList();
    WritableImage first = parts.getFirst();
    return new PastPicture(parts, first.getPixelReader().getArgb(0, 0));
  }

  /** Takes a while: not on the thread of the window. */
  byte[] png() throws IOException {
    int width = 0;
    int height = MARGIN;
    for (WritableImage part : parts) {
      width = Math.max(width, (int) part.getWidth());
      height += (int) part.getHeight() + MARGIN;
    }
    BufferedImage whole =
        new BufferedImage(width + 2 * MARGIN, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < whole.getWidth(); x++) {
        whole.setRGB(x, y, paper);
      }
    }
    int top = MARGIN;
    for (WritableImage part : parts) {
      int wide = (int) part.getWidth();
      int tall = (int) part.getHeight();
      int[] pixels = new int[wide * tall];
      part.getPixelReader()
          .getPixels(0, 0, wide, tall, PixelFormat.getIntArgbInstance(), pixels, 0, wide);
      whole.setRGB(MARGIN, top, wide, tall, pixels, 0, wide);
      top += tall + MARGIN;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(whole, "png", out)) {
      throw new IOException("this Java writes no PNG");
    }
    return out.toByteArray();
  }
}
