package org.hearth.app.joining;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.desktop.dbus.keyring.SystemKeyring;
import org.hearth.app.files.Scratch;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.joining.JoinStep.StepState;
import org.hearth.app.joining.JoinStep.StepSubject;
import org.hearth.app.networks.NetworkKind;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.config.ConfigException;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.foreign.ProverProgram;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.network.facts.Finding;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.supervise.Consent;
import org.hearth.node.supervise.ConsentException;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.vault.WorkerWallet;

/** What has to be so before a network is joined, found out anew each time. */
final class JoinSteps {
  private final DataFolder folder;
  private final NetworkSetting setting;
  private final boolean needsWallet;
  private final List<Finding> findings;
  private final WorkerWallet wallet;

  /**
   * @param needsWallet whether the node sends transactions of its own for it
   * @param findings of this computer beside what the network asks for
   */
  JoinSteps(
      DataFolder folder, NetworkSetting setting, boolean needsWallet, List<Finding> findings) {
    this.folder = folder;
    this.setting = setting;
    this.needsWallet = needsWallet;
    this.findings = findings;
    this.wallet = SystemKeyring.wallet(folder.node(), new SecureRandom());
  }

  List<JoinStep> all() {
    List<JoinStep> steps = new ArrayList<>(List.of(computer()));
    if (needsWallet) {
      steps.addAll(wallet());
    }
    program().ifPresent(steps::add);
    steps.add(
        needsWallet && wallet.address().isEmpty()
            ? new JoinStep(
                StepSubject.NETWORK,
                StepState.MISSING,
                "The network is asked when there is a wallet.")
            : network());
    return steps;
  }

  /** The owner decides whether less than what is asked for will do. */
  private JoinStep computer() {
    List<String> few =
        findings.stream()
            .filter(f -> f.kind() == Finding.Kind.SHORT)
            .map(Finding::sentence)
            .toList();
    return few.isEmpty()
        ? new JoinStep(StepSubject.COMPUTER, StepState.DONE, "This computer has what is asked for.")
        : new JoinStep(StepSubject.COMPUTER, StepState.LATER, String.join(" ", few));
  }

  /** A program of others runs only with its owner's word. */
  private Optional<JoinStep> program() {
    return Optional.ofNullable(setting.options().get("prover"))
        .map(file -> {
          String name = ProverProgram.nameFor(setting.name());
          String agree = "hearth networks agree " + name + " --program " + file + " --yes";
          try {
            new Consent(folder.node(), Clock.systemUTC(), other -> "run: " + agree)
                .check(name, Path.of(file));
            return new JoinStep(
                StepSubject.PROGRAM, StepState.DONE, "You have agreed to run " + file + ".");
          } catch (ConsentException e) {
            return new JoinStep(
                StepSubject.PROGRAM, StepState.MISSING, String.valueOf(e.getMessage()));
          } catch (InvalidPathException e) {
            return new JoinStep(
                StepSubject.PROGRAM, StepState.MISSING, file + " is no name of a file.");
          }
        });
  }

  private List<JoinStep> wallet() {
    Optional<EthAddress> address = wallet.address();
    if (address.isEmpty()) {
      return List.of(
          new JoinStep(
              StepSubject.WALLET,
              StepState.MISSING,
              "There is no wallet yet.",
              "hearth wallet create --payout ADDRESS"));
    }
    return List.of(
        new JoinStep(StepSubject.WALLET, StepState.DONE, "The wallet is " + address.get() + "."),
        wallet.key().isPresent()
            ? new JoinStep(StepSubject.PASSWORD, StepState.DONE, "Each start opens the wallet.")
            : new JoinStep(
                StepSubject.PASSWORD,
                StepState.LATER,
                "Nothing is sent before the wallet is open.",
                "hearth wallet unlock, when the node runs, or once with --keep"));
  }

  /**
   * The network's own client asks what it would ask every day; what it keeps goes with the scratch
   * folder, so that a wrong address is remembered nowhere.
   */
  private JoinStep network() {
    try (NodeHost.HttpClient http = NodeHost.HttpClient.open();
        Scratch scratch = Scratch.open()) {
      Consent.lend(folder.node(), scratch.folder());
      Network network =
          NetworkKinds.STANDARD.open(
              setting,
              new NetworkKind.Needs(
                  NodeConfig.defaults(scratch.folder(), 1),
                  new IdentityFile(scratch.folder(), new SecureRandom()).loadOrCreate(),
                  http.client(),
                  Clock.systemUTC(),
                  new SecureRandom(),
                  wallet,
                  new NetworkKind.Proving(
                      ProgramParts.standard().systems(),
                      folder.calculators(),
                      GpuBroker.unmeasured()),
                  NodeHost.stakes(scratch.folder(), Clock.systemUTC())));
      NetworkInfo info = network.info();
      return new JoinStep(
          StepSubject.NETWORK,
          StepState.DONE,
          info.height() == 0
              ? "%s answers at %s: %s.".formatted(info.name(), network.url(), info.participants())
              : "%s answers at %s, block %d: %s."
                  .formatted(info.name(), network.url(), info.height(), info.participants()));
    } catch (ConfigException e) {
      return new JoinStep(StepSubject.NETWORK, StepState.MISSING, String.valueOf(e.getMessage()));
    } catch (NetworkException e) {
      return new JoinStep(
          StepSubject.NETWORK, StepState.MISSING, "The network: " + e.getMessage() + ".");
    } catch (IOException e) {
      return new JoinStep(
          StepSubject.NETWORK,
          StepState.MISSING,
          "There is no room for temporary files: " + e.getMessage());
    }
  }
}
