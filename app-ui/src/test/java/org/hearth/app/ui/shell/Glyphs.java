package org.hearth.app.ui.shell;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.VPos;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Which characters a font has a picture for, its stand-ins of the system included. JavaFX does not
 * tell, so each character is drawn and compared with one that no font has: what looks like that is
 * missing.
 */
final class Glyphs {
  /** Unassigned in Unicode. */
  private static final int NOBODYS = 0x378;

  private static final int CELL = 48;
  private static final int COLUMNS = 32;
  private static final int SIZE = 24;

  private Glyphs() {}

  /** Those of the characters that the font lacks, in one text. On the FX thread. */
  static String missing(Font like, String characters) {
    List<Integer> all = new ArrayList<>(List.of(NOBODYS));
    characters
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .distinct()
        .sorted()
        .forEach(all::add);
    BufferedImage picture = draw(new Font(like.getName(), SIZE), all);
    int[] nothing = cell(picture, 0);
    return IntStream.range(1, all.size())
        .filter(i -> Arrays.equals(cell(picture, i), nothing))
        .mapToObj(i -> Character.toString(all.get(i)))
        .collect(Collectors.joining());
  }

  private static BufferedImage draw(Font font, List<Integer> characters) {
    int rows = (characters.size() + COLUMNS - 1) / COLUMNS;
    Pane sheet = new Pane();
    sheet.setMinSize(COLUMNS * CELL, rows * CELL);
    for (int i = 0; i < characters.size(); i++) {
      Text text = new Text(Character.toString(characters.get(i)));
      text.setFont(font);
      text.setTextOrigin(VPos.TOP);
      text.relocate(i % COLUMNS * CELL + 4, i / COLUMNS * CELL + 4);
      sheet.getChildren().add(text);
    }
    return SwingFXUtils.fromFXImage(new Scene(sheet).snapshot(null), null);
  }

  private static int[] cell(BufferedImage picture, int i) {
    return picture.getRGB(i % COLUMNS * CELL, i / COLUMNS * CELL, CELL, CELL, null, 0, CELL);
  }
}
