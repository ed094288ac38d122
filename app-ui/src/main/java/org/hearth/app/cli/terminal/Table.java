package org.hearth.app.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text in aligned columns. Columns whose header ends in ">" are set to the right, as
 * numbers are.
 */
public final class Table {
  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;

  public Table(String... headers) {
    right = new boolean[headers.length];
    String[] plain = headers.clone();
    for (int i = 0; i < headers.length; i++) {
      right[i] = headers[i].endsWith(">");
      plain[i] = right[i] ? headers[i].substring(0, headers[i].length() - 1) : headers[i];
    }
    rows.add(plain);
  }

  public Table row(String... cells) {
    rows.add(cells);
    return this;
  }

  public String render() {
    int[] width = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < width.length; i++) {
        width[i] = Math.max(width[i], row[i].length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      line(out, rows.get(r), width);
      if (r == 0) {
        String[] rule = new String[width.length];
        for (int i = 0; i < width.length; i++) {
          rule[i] = "-".repeat(width[i]);
        }
        line(out, rule, width);
      }
    }
    return out.toString().stripTrailing();
  }

  private void line(StringBuilder out, String[] cells, int[] width) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < width.length; i++) {
      String pad = " ".repeat(width[i] - cells[i].length());
      line.append(right[i] ? pad + cells[i] : cells[i] + pad).append("  ");
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
