package org.hearth.app.ui.joining;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.hearth.app.joining.WalletMaker;
import org.hearth.app.joining.WalletMaker.Standing;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.wallet.NewPassword;
import org.hearth.app.words.Words;

/** The wallet that a network needs: makes it, and opens it for good. */
final class WalletForm extends VBox {
  private final JoinDesk desk;
  private final WalletMaker wallets;
  private final Words words;
  private final Runnable changed;
  private final VBox content = new VBox();
  private final Label trouble = Labels.wrapped("join-trouble");

  /**
   * @param changed there is another wallet than before, or it is open now
   */
  WalletForm(JoinDesk desk, Runnable changed) {
    this.desk = desk;
    this.wallets = desk.joining().wallets();
    this.words = desk.words();
    this.changed = changed;
    setId("join-wallet");
    getStyleClass().add("join-part");
    content.getStyleClass().add("join-part");
    Labels.set(trouble, "");
    getChildren().addAll(Labels.of(words.text("join.wallet"), "detail-heading"), content, trouble);
    look();
  }

  private void look() {
    desk.run(wallets::standing, this::show, this::fail);
  }

  private void show(Optional<Standing> standing) {
    content
        .getChildren()
        .setAll(
            standing.isEmpty()
                ? making()
                : standing.get().open() ? opened(standing.get()) : opening(standing.get()));
  }

  private void fail(String sentence) {
    Labels.set(trouble, sentence);
    content.setDisable(false);
  }

  private void done() {
    Labels.set(trouble, "");
    content.setDisable(false);
    look();
    changed.run();
  }

  /** A second's work, meanwhile of which nothing can be pressed. */
  private void work(JoinDesk.Task<Boolean> task) {
    content.setDisable(true);
    Labels.set(trouble, "");
    desk.run(task, worked -> done(), this::fail);
  }

  private Node[] making() {
    PasswordField password = password("join-password");
    PasswordField again = password("join-password-again");
    TextField payout = new TextField();
    payout.setId("join-payout");
    CheckBox keep = new CheckBox(words.text("join.wallet.keep"));
    keep.setId("join-keep");
    keep.setWrapText(true);
    keep.setSelected(true);
    Button make = new Button(words.text("join.wallet.make"));
    make.setId("join-make-wallet");
    make.setOnAction(e -> make(password, again, payout.getText(), keep.isSelected()));
    return new Node[] {
      text("join.wallet.none"),
      named(
          words.text("join.wallet.new-password", words.formats().number(NewPassword.LEAST)),
          password),
      named(words.text("join.wallet.again"), again),
      named(words.text("join.wallet.payout"), payout),
      text("join.wallet.payout.help"),
      keep,
      text("join.wallet.lost"),
      make
    };
  }

  private void make(PasswordField password, PasswordField again, String payout, boolean keep) {
    if (!password.getText().equals(again.getText())) {
      fail(words.text("join.wallet.differ"));
      return;
    }
    char[] secret = password.getText().toCharArray();
    work(() -> {
      try {
        wallets.make(secret, payout, keep);
      } finally {
        Arrays.fill(secret, '\0');
      }
      return true;
    });
  }

  private Node[] opening(Standing standing) {
    PasswordField password = password("join-open-password");
    Button open = new Button(words.text("join.wallet.open"));
    open.setId("join-open-wallet");
    open.setOnAction(e -> {
      char[] secret = password.getText().toCharArray();
      work(() -> {
        try {
          wallets.keep(secret);
        } finally {
          Arrays.fill(secret, '\0');
        }
        return true;
      });
    });
    return new Node[] {
      address(standing),
      text("join.wallet.locked"),
      named(words.text("join.wallet.password"), password),
      open
    };
  }

  private Node[] opened(Standing standing) {
    return new Node[] {address(standing), text("join.wallet.pay")};
  }

  private Node address(Standing standing) {
    TextField address = new TextField(standing.address().text());
    address.setEditable(false);
    address.setId("join-wallet-address");
    address.getStyleClass().add("id-field");
    return named(words.text("join.wallet.address"), address);
  }

  private Label text(String key) {
    Label label = Labels.wrapped("join-help");
    label.setText(words.text(key));
    return label;
  }

  private static PasswordField password(String id) {
    PasswordField field = new PasswordField();
    field.setId(id);
    return field;
  }

  private static Node named(String name, TextField field) {
    Label label = Labels.wrapped("fact-name");
    label.setText(name);
    label.setLabelFor(field);
    field.setAccessibleText(name);
    return new VBox(2, label, field);
  }
}
