package org.hearth.node.network.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** docs/networks.md, written from the data. */
final class NetworksPage {
  private static final String HEAD =
      """
      # Networks

      What is known of each proving network before you join it, and whether Hearth can work for it. The window's Networks screen and `hearth networks` show the same list; a press on a row there, or `hearth networks NAME`, shows one of them with a check of your computer
      against what it asks for. This page is made from the program's own data; a test fails where the two differ.

      * **Joinable** today are the network that comes with Hearth, which pays **play money**, Panther Oshiya, which pays about nothing ([how to join](oshiya.md)), EthStorage, whose contract may want a permission ([how to join](ethstorage.md)), and for who runs a chain or proves for somebody who does, Scroll, ZKsync, Linea and Aztec, which pay nothing ([how to join](operators.md)).
      * Each section has its date. The facts were read in public repositories and documents of that time; **nothing was run against a live network**, and anything may have changed since.
      * What nobody said is *not known*, and is never guessed. That a network pays in a coin does not say that the coin is worth anything, or that your computer would win work.
      * Points are points: nobody buys them.
      * Look up addresses again before you use them, at the network itself.

      """;

  private final List<String> lines = new ArrayList<>();

  private NetworksPage() {}

  static String of(List<NetworkSheet> sheets) {
    NetworksPage page = new NetworksPage();
    page.lines.addAll(table(sheets));
    sheets.forEach(page::section);
    return HEAD + String.join("\n", page.lines) + "\n";
  }

  /** The page's one table, a line for each network. */
  static List<String> table(List<NetworkSheet> sheets) {
    List<String> table = new ArrayList<>();
    table.add("| network | pays | who may prove | Hearth | Hearth makes its proofs | as of |");
    table.add("|---|---|---|---|---|---|");
    for (NetworkSheet sheet : sheets) {
      table.add(
          "| [%s](#%s) | %s | %s | %s | %s | %s |"
              .formatted(
                  sheet.name(),
                  anchor(sheet.name()),
                  sheet.pay().words(),
                  sheet.joining().access().words(),
                  sheet.support().state().words(),
                  sheet.support().fit().words(),
                  sheet.origin().asOf()));
    }
    return table;
  }

  /** As GitHub makes them of headings. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private void section(NetworkSheet sheet) {
    Support support = sheet.support();
    lines.add("");
    lines.add("## " + sheet.name());
    lines.add("");
    lines.add(
        "As of %s, from %s."
            .formatted(sheet.origin().asOf(), String.join("; ", sheet.origin().sources())));
    lines.add("");
    support.reason().ifPresent(reason -> point(capital(support.state().words()), reason));
    point("Who may prove", sheet.joining().words());
    point("Hardware", least(sheet.hardware()) + " " + sheet.hardware().other());
    point("Stake", sheet.joining().stake());
    point("What can be lost", sheet.joining().canBeLost());
    point("Pays", led(sheet.pay().words(), sheet.pay().how()));
    point("Paid lately", sheet.pay().lately());
    point("Chain", chain(sheet.chain()));
    point("Hearth makes its proofs", led(support.fit().words(), support.fitReason()));
    point("What Hearth speaks", support.speaks());
    point("Tested", support.tested());
    point("Not tested against a live network", support.notTested());
    point("Licence of its software", sheet.origin().licence());
  }

  private void point(String head, String text) {
    lines.add("* **" + head + ":** " + text);
  }

  private static String least(Hardware hardware) {
    return "Cores %s, threads %s, memory %s, free disk %s, memory of one graphics card %s."
        .formatted(
            number(hardware.cores(), ""),
            number(hardware.threads(), ""),
            number(hardware.memoryGb(), " GB"),
            number(hardware.diskGb(), " GB"),
            number(hardware.graphicsGb(), " GB"));
  }

  private static String number(OptionalInt number, String unit) {
    if (number.isEmpty()) {
      return "not known";
    }
    return number.getAsInt() == 0 ? "none asked" : number.getAsInt() + unit;
  }

  private static String chain(Chain chain) {
    StringBuilder text = new StringBuilder(chain.words());
    for (ChainAddress address : chain.addresses()) {
      text.append("; ").append(address.what()).append(" `").append(address.address()).append('`');
    }
    return text + ".";
  }

  private static String led(String answer, String sentences) {
    return capital(answer) + ". " + sentences;
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
