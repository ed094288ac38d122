package org.hearth.app.ui.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.joining.JoinStep;
import org.hearth.app.joining.Joining;
import org.hearth.app.networks.NetworkKind;
import org.hearth.app.networks.NetworkKind.Address;
import org.hearth.app.networks.NetworkKind.Answer;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.network.facts.NetworkSheet;

/**
 * Leads to a network: its terms once more, the wallet, what it wants to know, and each step with
 * how it stands. It can be joined when nothing is missing.
 */
public final class JoinForm extends VBox {
  private final JoinDesk desk;
  private final Words words;
  private final NetworkSheet sheet;
  private final AnswerField url;
  private final boolean hasAddress;
  private final Map<String, AnswerField> answers = new LinkedHashMap<>();
  private final VBox steps = new VBox();
  private final Button look = new Button();
  private final Button join = new Button();
  private final Label said = Labels.wrapped("join-said");

  /** Counts changes, so that an answer to what was asked before one is not taken for its own. */
  private int version;

  /**
   * @param wants what its owner has to bring
   * @param back leads to the facts again
   */
  public JoinForm(NetworkSheet sheet, NetworkKind.Wants wants, JoinDesk desk, Runnable back) {
    this.sheet = sheet;
    this.desk = desk;
    this.words = desk.words();
    setId("join-form");
    getStyleClass().add("join-form");
    Button facts = new Button(words.text("join.back"));
    facts.setId("join-back");
    facts.getStyleClass().addAll("flat", "small");
    facts.setOnAction(e -> back.run());
    boolean onChain = wants.address() == Address.CHAIN_NODE;
    url =
        new AnswerField(
            "join-url",
            words.text(onChain ? "join.url" : "join.url.server"),
            words.text(onChain ? "join.url.help" : "join.url.server.help"),
            true,
            Answer.TEXT,
            words.messages());
    hasAddress = wants.address() != Address.NONE;
    wants.questions().forEach(question -> answers.put(question.option(), field(question)));
    fields().forEach(field -> field.onChange(this::changed));
    look.setText(words.text("join.look"));
    look.setId("join-look");
    look.setOnAction(e -> look());
    join.setText(words.text("join.join"));
    join.setId("join-join");
    join.getStyleClass().add("accent");
    join.setOnAction(e -> join());
    join.setDisable(true);
    steps.setId("join-steps");
    steps.getStyleClass().add("join-part");
    said.setId("join-said");
    Labels.set(said, "");
    getChildren().addAll(facts, terms());
    if (wants.wallet()) {
      getChildren().add(new WalletForm(desk, this::changed));
    }
    VBox asked = part(Labels.of(words.text("join.answers"), "detail-heading"));
    asked.getChildren().add(help(words.text("join.guide", "docs/" + sheet.id() + ".md")));
    asked.getChildren().addAll(fields().toList());
    getChildren().addAll(asked, steps, said, new HBox(10, look, join));
  }

  private static VBox part(Node first) {
    VBox part = new VBox(first);
    part.getStyleClass().add("join-part");
    return part;
  }

  private static Label help(String text) {
    Label label = Labels.wrapped("join-help");
    label.setText(text);
    return label;
  }

  /** What he has to know before, also if he did not read the facts. */
  private VBox terms() {
    VBox part = part(Labels.of(words.text("join.terms"), "detail-heading"));
    part.getChildren()
        .addAll(
            term("network.sheet.pays", Words.sentenceCase(words.said(sheet.pay().words()))),
            term("network.sheet.lost", sheet.joining().canBeLost()),
            term("network.sheet.not-tested", sheet.support().notTested()));
    return part;
  }

  private VBox term(String name, String value) {
    Label label = Labels.wrapped("fact-name");
    label.setText(words.text(name));
    Label text = Labels.wrapped("fact-value");
    text.setText(value);
    return new VBox(1, label, text);
  }

  private AnswerField field(NetworkKind.Question question) {
    String key = sheet.id() + "." + question.option();
    return new AnswerField(
        "join-" + question.option(),
        words.text("join.ask." + key),
        words.text("join.help." + key),
        question.needed(),
        question.answer(),
        words.messages());
  }

  private Stream<AnswerField> fields() {
    return Stream.concat(hasAddress ? Stream.of(url) : Stream.of(), answers.values().stream());
  }

  /** What was found does not hold for other answers. */
  private void changed() {
    version++;
    join.setDisable(true);
    look.setDisable(false);
    if (!steps.getChildren().isEmpty()) {
      Labels.set(said, words.text("join.changed"));
      steps.setOpacity(0.5);
    }
  }

  private NetworkSetting setting() {
    Map<String, String> options = new LinkedHashMap<>();
    answers.forEach((option, field) -> options.put(option, field.text()));
    return Joining.setting(sheet, "", url.text(), options);
  }

  private void look() {
    List<AnswerField> empty = new ArrayList<>(fields().toList());
    empty.removeIf(AnswerField::isFilled);
    if (!empty.isEmpty()) {
      Labels.set(
          said,
          words.text("join.missing", words.list(empty.stream().map(AnswerField::name).toList())));
      return;
    }
    int asked = ++version;
    NetworkSetting setting = setting();
    look.setDisable(true);
    join.setDisable(true);
    Labels.set(said, words.text("join.looking"));
    desk.run(
        () -> desk.joining().look(sheet, setting),
        found -> {
          if (asked == version) {
            found(found);
          }
        },
        this::failed);
  }

  private void found(List<JoinStep> found) {
    steps.getChildren().setAll(Labels.of(words.text("join.steps"), "detail-heading"));
    found.forEach(step -> steps.getChildren().add(new JoinStepRow(step, words)));
    steps.setOpacity(1);
    boolean ready = Joining.ready(found);
    Labels.set(said, words.text(ready ? "join.ready" : "join.not-ready"));
    look.setDisable(false);
    join.setDisable(!ready);
  }

  private void failed(String sentence) {
    Labels.set(said, sentence);
    look.setDisable(false);
  }

  private void join() {
    NetworkSetting setting = setting();
    join.setDisable(true);
    look.setDisable(true);
    desk.run(
        () -> {
          desk.joining().join(setting);
          return setting.name();
        },
        name -> Labels.set(said, words.text("join.joined")),
        this::failed);
  }
}
