package org.hearth.device.governor;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Draws a simulated run: lowest and highest value of each pixel column. */
final class SummerChart {
  private static final int WIDTH = 1100;
  private static final int LEFT = 60;
  private static final int TOP = 46;
  private static final int HIGH = 300;
  private static final int RATE_TOP = TOP + HIGH + 34;
  private static final int RATE_HIGH = 90;
  private static final double COLDEST = 15;
  private static final double HOTTEST = 95;

  private final int seconds;
  private final GovernorLimits limits;
  private final double[][] low = new double[3][WIDTH];
  private final double[][] high = new double[3][WIDTH];

  SummerChart(int seconds, GovernorLimits limits) {
    this.seconds = seconds;
    this.limits = limits;
    for (int i = 0; i < 3; i++) {
      Arrays.fill(low[i], Double.MAX_VALUE);
      Arrays.fill(high[i], -Double.MAX_VALUE);
    }
  }

  void second(int second, double room, double chip, double share) {
    int x = (int) ((long) second * WIDTH / seconds);
    double[] values = {room, chip, share};
    for (int i = 0; i < 3; i++) {
      low[i][x] = Math.min(low[i][x], values[i]);
      high[i][x] = Math.max(high[i][x], values[i]);
    }
  }

  void write(Path file) throws IOException {
    BufferedImage image =
        new BufferedImage(
            LEFT + WIDTH + 110, RATE_TOP + RATE_HIGH + 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    g.setColor(Color.DARK_GRAY);
    g.drawString("Ten summer days of a simulated card under the governor", LEFT, 24);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    limit(g, limits.critical(), "critical", new Color(0xb3261e));
    limit(g, limits.hot(), "hot", new Color(0xc77700));
    limit(g, limits.target(), "target", new Color(0x2e7d32));
    for (int day = 0; day <= 10; day++) {
      int x = LEFT + day * WIDTH / 10;
      g.setColor(new Color(0xe6e6e6));
      g.drawLine(x, TOP, x, RATE_TOP + RATE_HIGH);
      g.setColor(Color.DARK_GRAY);
      if (day < 10) {
        g.drawString("day " + (day + 1), x + 34, RATE_TOP + RATE_HIGH + 20);
      }
    }
    for (int celsius = 20; celsius <= 90; celsius += 10) {
      g.drawString(celsius + " °C", 14, y(celsius) + 4);
    }
    band(g, 0, new Color(0x5b8def));
    band(g, 1, new Color(0x333333));
    g.drawString("chip", LEFT + WIDTH + 8, y(70));
    g.setColor(new Color(0x5b8def));
    g.drawString("room", LEFT + WIDTH + 8, y(24));
    g.setColor(new Color(0x8d6cab));
    g.drawString("work rate", LEFT + WIDTH + 8, RATE_TOP + 40);
    for (int x = 0; x < WIDTH; x++) {
      int from = RATE_TOP + (int) (RATE_HIGH * (1 - high[2][x]));
      g.drawLine(LEFT + x, from, LEFT + x, RATE_TOP + RATE_HIGH);
    }
    g.setColor(Color.DARK_GRAY);
    g.drawString("100 %", 14, RATE_TOP + 10);
    g.drawString("0 %", 14, RATE_TOP + RATE_HIGH);
    g.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private void limit(Graphics2D g, double celsius, String name, Color colour) {
    g.setColor(colour);
    g.setStroke(new BasicStroke(1, 0, 0, 1, new float[] {6, 4}, 0));
    g.drawLine(LEFT, y(celsius), LEFT + WIDTH, y(celsius));
    g.setStroke(new BasicStroke(1));
    g.drawString(name + " " + Math.round(celsius) + " °C", LEFT + WIDTH + 8, y(celsius) + 4);
  }

  private void band(Graphics2D g, int which, Color colour) {
    g.setColor(colour);
    for (int x = 0; x < WIDTH; x++) {
      g.drawLine(LEFT + x, y(high[which][x]), LEFT + x, y(low[which][x]) + 1);
    }
  }

  private static int y(double celsius) {
    return TOP + (int) (HIGH * (HOTTEST - celsius) / (HOTTEST - COLDEST));
  }
}
