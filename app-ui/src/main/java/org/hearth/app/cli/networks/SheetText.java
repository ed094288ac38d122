package org.hearth.app.cli.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hearth.node.network.facts.ChainAddress;
import org.hearth.node.network.facts.Finding;
import org.hearth.node.network.facts.Joining;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.Support;

/** A sheet in lines for a terminal. */
final class SheetText {
  /** A terminal's columns. */
  private static final int WIDTH = 80;

  private static final int INDENT = 16;

  private final List<String> lines = new ArrayList<>();

  private SheetText() {}

  static List<String> lines(NetworkSheet sheet, List<Finding> findings) {
    SheetText text = new SheetText();
    text.terms(sheet);
    text.hardware(sheet, findings);
    text.support(sheet.support());
    text.origin(sheet);
    return text.lines;
  }

  private void terms(NetworkSheet sheet) {
    Joining joining = sheet.joining();
    lines.add(sheet.name() + " (" + sheet.support().state().words() + ")");
    lines.add("");
    sheet.support().reason().ifPresent(reason -> line("why not", reason));
    line("who may prove", joining.words());
    line("stake", joining.stake());
    line("can be lost", joining.canBeLost());
    line("pays", led(sheet.pay().words(), sheet.pay().how()));
    line("paid lately", sheet.pay().lately());
    line("chain", sheet.chain().words());
    for (ChainAddress address : sheet.chain().addresses()) {
      line("", address.what() + ": " + address.address());
    }
  }

  private void hardware(NetworkSheet sheet, List<Finding> findings) {
    lines.add("");
    lines.add("Is this computer enough?");
    findings.forEach(finding -> line(finding.kind().mark(), finding.sentence()));
    line("besides", sheet.hardware().other());
  }

  private void support(Support support) {
    lines.add("");
    lines.add("Hearth and this network");
    line("proofs", led(support.fit().words(), support.fitReason()));
    line("speaks", support.speaks());
    line("tested", support.tested());
    line("not tested", support.notTested());
  }

  private void origin(NetworkSheet sheet) {
    lines.add("");
    line("licence", sheet.origin().licence());
    line("as of", sheet.origin().asOf() + "; anything may have changed since.");
    sheet.origin().sources().forEach(source -> line("from", source));
  }

  /** The short answer before the sentences. */
  private static String led(String answer, String sentences) {
    return answer.substring(0, 1).toUpperCase(Locale.ROOT) + answer.substring(1) + ". " + sentences;
  }

  /** Broken between words; a word that is longer than a line stays whole. */
  private void line(String head, String text) {
    StringBuilder line = new StringBuilder("  " + head);
    line.repeat(' ', Math.max(1, INDENT - line.length()));
    int start = line.length();
    for (String word : text.split(" ")) {
      if (line.length() > start && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder().repeat(' ', INDENT);
        start = INDENT;
      }
      line.append(line.length() > start ? " " : "").append(word);
    }
    lines.add(line.toString());
  }
}
