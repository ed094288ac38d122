package org.hearth.app.ui.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.joining.ChainForTests;
import org.hearth.app.joining.Joining;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.app.ui.networks.MachinesForTests;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.words.Words;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.NetworkSheets;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** An owner is led to a network in the window, and nothing is joined before nothing is missing. */
class JoinFormTest {
  private static final String PASSWORD = "a good password";

  @TempDir private Path root;
  private ChainForTests chain;
  private Stage stage;
  private final StackPane window = new StackPane();

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void start() throws IOException {
    chain = new ChainForTests();
    stage = fx(Stage::new);
    Files.writeString(root.resolve("circuits.wasm"), "wasm");
    Files.writeString(root.resolve("provingKey.zkey"), "key");
  }

  @AfterEach
  void stop() {
    chain.close();
    fx(() -> {
      stage.hide();
      return true;
    });
  }

  private static <T> T fx(Callable<T> action) {
    T answer = WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    WaitForAsyncUtils.waitForFxEvents();
    return answer;
  }

  private void open(String network) {
    NetworkSheet sheet =
        NetworkSheets.ofThisVersion().all().stream()
            .filter(each -> each.id().equals(network))
            .findFirst()
            .orElseThrow();
    fx(() -> {
      JoinForm form =
          new JoinForm(
              sheet,
              Joining.wants(sheet).orElseThrow(),
              new JoinDesk(
                  new Joining(new DataFolder(root), folder -> MachinesForTests.HOME),
                  Words.of(ZoneOffset.UTC, Locale.ENGLISH),
                  task -> Thread.ofVirtual().start(task)),
              () -> {});
      window.getChildren().setAll(form);
      window.getStyleClass().setAll("home");
      assertThat(new WindowTheme(window, new WindowSettings(root)).mode().get()).isNotNull();
      Scene scene = new Scene(window, 400, 900);
      scene.getStylesheets().add("/org/hearth/app/ui/shell/window.css");
      stage.setScene(scene);
      stage.show();
      return true;
    });
  }

  private void press(String id) {
    await().until(() -> fx(() -> window.lookup("#" + id) != null && enabled(id)));
    fx(() -> {
      ((Button) window.lookup("#" + id)).fire();
      return true;
    });
  }

  private boolean enabled(String id) {
    return !window.lookup("#" + id).isDisabled();
  }

  private void fill(String id, String text) {
    await().until(() -> fx(() -> window.lookup("#" + id) != null));
    fx(() -> {
      ((TextField) window.lookup("#" + id)).setText(text);
      return true;
    });
  }

  private void awaitSaid(String text) {
    await().until(() -> fx(() -> ((Labeled) window.lookup("#join-said")).getText()), text::equals);
  }

  /** Each step: what it is about, and how it stands. */
  private List<String> steps() {
    return fx(() ->
        window.lookupAll(".join-step").stream()
            .map(Node::getAccessibleText)
            .map(text -> text.substring(0, text.indexOf('.')))
            .toList());
  }

  private void answer() {
    fill("join-url", chain.url());
    fill("join-contract", ChainForTests.CONTRACT);
    fill("join-start-block", "1");
    fill("join-circuit", root.toString());
  }

  private List<NetworkSetting> joined() {
    return NodeHost.readSettings(new DataFolder(root)).networks();
  }

  private void makeWallet() {
    LoadedConfig unused = NodeHost.load(new DataFolder(root), NetworkKinds.STANDARD);
    LockedWallet alsoUnused =
        new WalletFile(root.resolve("node"), new SecureRandom())
            .create(
                SigningKey.random(new SecureRandom()), Optional.empty(), PASSWORD.toCharArray());
  }

  @Test
  void fromNothingToANetwork() {
    open("oshiya");
    press("join-look");
    awaitSaid(
        "Still empty: Address of a node of the chain, Contract of Panther, Block of the contract"
            + " and Folder of the circuit.");
    answer();
    press("join-look");
    awaitSaid("Not joined yet: see what is missing.");
    assertThat(steps())
        .containsExactly("This computer: done", "Wallet: missing", "The network: missing");
    assertThat(fx(() -> enabled("join-join"))).isFalse();

    fill("join-password", PASSWORD);
    fill("join-password-again", PASSWORD + "!");
    press("join-make-wallet");
    assertThat(new Joining(new DataFolder(root), f -> MachinesForTests.HOME).wallets().standing())
        .as("the two passwords are not the same")
        .isEmpty();
    fill("join-password-again", PASSWORD);
    press("join-make-wallet");
    awaitSaid("Something was changed: check the steps again.");
    await().until(() -> fx(() -> window.lookup("#join-wallet-address") != null));

    press("join-look");
    awaitSaid("Nothing is missing. It can be joined.");
    assertThat(steps())
        .containsExactly(
            "This computer: done", "Wallet: done", "Password: done", "The network: done");
    assertThat(joined()).as("not before it is wanted").hasSize(1);
    press("join-join");
    awaitSaid("Joined: Hearth works for it from its next start on.");
    assertThat(joined().stream().map(NetworkSetting::name)).containsExactly("local", "oshiya");
    assertThat(joined().getLast().options())
        .containsEntry("contract", ChainForTests.CONTRACT)
        .as("what was left empty has its default")
        .doesNotContainKey("claim-at");
  }

  /** What was found holds for what was asked. */
  @Test
  void aChangeIsLookedAtBeforeItIsJoined() {
    makeWallet();
    open("oshiya");
    answer();
    press("join-look");
    awaitSaid("Nothing is missing. It can be joined.");
    fill("join-contract", "0x12");
    assertThat(fx(() -> enabled("join-join"))).isFalse();
    press("join-look");
    awaitSaid("Not joined yet: see what is missing.");
    assertThat(steps()).contains("The network: missing");
    assertThat(joined()).hasSize(1);
  }

  @Test
  void aWalletThatIsLockedIsOpenedWithItsPassword() {
    makeWallet();
    open("oshiya");
    fill("join-open-password", "another password");
    press("join-open-wallet");
    await().until(() -> fx(() -> !((Labeled) window.lookup(".join-trouble")).getText().isEmpty()));
    fill("join-open-password", PASSWORD);
    press("join-open-wallet");
    await().until(() -> fx(() -> window.lookup("#join-open-wallet") == null));
    assertThat(
            new Joining(new DataFolder(root), f -> MachinesForTests.HOME)
                .wallets()
                .standing()
                .orElseThrow()
                .open())
        .isTrue();
  }

  /** It is not asked for a wallet where the node sends nothing. */
  @Test
  void whereNothingIsSentThereIsNoWallet() {
    open("ethstorage");
    assertThat(fx(() -> window.lookup("#join-wallet"))).isNull();
    assertThat(fx(() -> window.lookup("#join-miner"))).isNotNull();
  }
}
