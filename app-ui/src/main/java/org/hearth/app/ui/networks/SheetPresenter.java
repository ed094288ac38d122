package org.hearth.app.ui.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.app.ui.networks.SheetModel.Check;
import org.hearth.app.ui.networks.SheetModel.Line;
import org.hearth.app.ui.networks.SheetModel.Section;
import org.hearth.app.words.Words;
import org.hearth.node.network.facts.ChainAddress;
import org.hearth.node.network.facts.Comparison;
import org.hearth.node.network.facts.Finding;
import org.hearth.node.network.facts.JoinState;
import org.hearth.node.network.facts.Joining;
import org.hearth.node.network.facts.MachineFacts;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.Pay;
import org.hearth.node.network.facts.PayKind;
import org.hearth.node.network.facts.Preflight;
import org.hearth.node.network.facts.Quantity;
import org.hearth.node.network.facts.Support;

/** A sheet in words. Labels are in the user's language, the facts as they came with Hearth. */
final class SheetPresenter {
  private final Words words;

  SheetPresenter(Words words) {
    this.words = words;
  }

  SheetLine line(NetworkSheet sheet) {
    Pay pay = sheet.pay();
    String what = pay.symbol().map(words::said).orElseGet(() -> words.messages().of(pay.kind()));
    String pays =
        pay.note().map(note -> words.text("list.comma", what, words.said(note))).orElse(what);
    return new SheetLine(
        sheet.id(),
        sheet.name(),
        words.text("network.other.terms", pays, words.messages().of(sheet.joining().access())),
        sheet.support().state(),
        words.messages().of(sheet.support().state()));
  }

  /**
   * All of a sheet.
   *
   * @param machine empty while this computer is being looked at
   */
  SheetModel sheet(NetworkSheet sheet, Optional<MachineFacts> machine) {
    return new SheetModel(
        sheet.id(),
        sheet.name(),
        sheet.support().state(),
        words.messages().of(sheet.support().state()),
        words.text("network.sheet.as-of", sheet.origin().asOf()),
        List.of(
            first(sheet),
            pay(sheet.pay()),
            terms(sheet.joining()),
            computer(sheet, machine),
            hearth(sheet.support()),
            origin(sheet)));
  }

  private Section first(NetworkSheet sheet) {
    boolean joinable = sheet.support().state() == JoinState.JOINABLE;
    String text =
        joinable
            ? sheet.pay().kind() == PayKind.PLAY_MONEY
                ? words.text("network.join.own")
                : words.text("network.join.how", "docs/" + sheet.id() + ".md")
            : sheet.support().reason().orElseGet(() -> words.text("network.sheet.not-known"));
    return section(
        switch (sheet.support().state()) {
          case JOINABLE -> "network.sheet.join";
          case IN_WORK -> "network.sheet.in-work";
          case NOT_YET -> "network.sheet.why-not";
        },
        new Line("", text, false));
  }

  private Section pay(Pay pay) {
    return section(
        "network.sheet.pay",
        line("network.sheet.pays", led(pay.words(), pay.how())),
        line("network.sheet.lately", pay.lately()));
  }

  private Section terms(Joining joining) {
    return section(
        "network.sheet.terms",
        line("network.sheet.who", joining.words()),
        line("network.sheet.stake", joining.stake()),
        line("network.sheet.lost", joining.canBeLost()));
  }

  private Section computer(NetworkSheet sheet, Optional<MachineFacts> machine) {
    return new Section(
        words.text("network.sheet.computer"),
        Preflight.compare(sheet, machine.orElse(MachineFacts.NOT_KNOWN)).stream()
            .map(comparison -> check(comparison, machine.isEmpty()))
            .toList(),
        List.of(line("network.sheet.besides", sheet.hardware().other())));
  }

  private Section hearth(Support support) {
    return section(
        "network.sheet.hearth",
        line("network.sheet.proofs", led(support.fit().words(), support.fitReason())),
        line("network.sheet.speaks", support.speaks()),
        line("network.sheet.tested", support.tested()),
        line("network.sheet.not-tested", support.notTested()));
  }

  private Section origin(NetworkSheet sheet) {
    List<Line> lines = new ArrayList<>();
    lines.add(line("network.sheet.chain", led(sheet.chain().words())));
    for (ChainAddress address : sheet.chain().addresses()) {
      lines.add(new Line(led(address.what()), address.address().text(), true));
    }
    lines.add(line("network.sheet.licence", sheet.origin().licence()));
    lines.add(line("network.sheet.sources", String.join("\n", sheet.origin().sources())));
    return new Section(words.text("network.sheet.origin"), List.of(), lines);
  }

  private Check check(Comparison comparison, boolean looking) {
    Verdict verdict = verdict(comparison, looking);
    String there =
        looking ? words.text("network.check.soon") : amount(comparison.what(), comparison.there());
    return new Check(
        verdict,
        words.messages().of(comparison.what()),
        words.messages().of(verdict),
        words.text("network.check.numbers", demand(comparison), there));
  }

  /** What is seen without looking at this computer is said at once. */
  private static Verdict verdict(Comparison comparison, boolean looking) {
    if (looking && comparison.asked().orElse(0) > 0) {
      return Verdict.LOOKING;
    }
    Finding.Kind kind = comparison.kind();
    return switch (kind) {
      case MET -> Verdict.ENOUGH;
      case SHORT -> Verdict.TOO_LITTLE;
      case UNKNOWN -> Verdict.NOT_KNOWN;
    };
  }

  private String demand(Comparison comparison) {
    return comparison.asked().orElse(1) == 0
        ? words.text("network.check.nothing")
        : amount(comparison.what(), comparison.asked());
  }

  private String amount(Quantity what, OptionalLong number) {
    if (number.isEmpty()) {
      return words.text("network.sheet.not-known");
    }
    if (!what.inBytes()) {
      return words.formats().number(number.getAsLong());
    }
    long tenths = Quantity.tenthsOfGb(number.getAsLong());
    return words.formats().number(tenths / 10.0, tenths % 10 == 0 ? 0 : 1) + " GB";
  }

  private Section section(String title, Line... lines) {
    return new Section(words.text(title), List.of(), List.of(lines));
  }

  private Line line(String name, String value) {
    return new Line(words.text(name), value, false);
  }

  /** The short answer before the sentences. */
  private static String led(String answer, String sentences) {
    return led(answer) + ". " + sentences;
  }

  /** As the beginning of a line. */
  private static String led(String answer) {
    return answer.substring(0, 1).toUpperCase(Locale.ROOT) + answer.substring(1);
  }
}
