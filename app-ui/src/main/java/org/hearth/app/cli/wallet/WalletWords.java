package org.hearth.app.cli.wallet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.wallet.WalletPlace;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.vault.LockedWallet;

/** What is said of a wallet. */
final class WalletWords {
  private final Output output;
  private final WalletPlace place;

  WalletWords(Output output, WalletPlace place) {
    this.output = output;
    this.place = place;
  }

  /** Of a key that is here from now on: what it is for, and what its owner has to do. */
  void begun(LockedWallet wallet, String how) {
    output.say(how);
    output.say("");
    lines(wallet);
    output.say("");
    output.say("This key pays for gas, the fees of a chain, and for nothing else: send only a");
    output.say("little money to its address. Earnings should go to a payout address whose key");
    output.say("is not on this computer.");
    output.say("Nobody can recover a lost password: without it the key is lost.");
    output.say("Make a copy: \"hearth wallet export FILE\" writes the key, under its password;");
    output.say("\"hearth backup\", once the node has run, has it with everything else.");
    answer(wallet);
  }

  void shown(LockedWallet wallet) {
    lines(wallet);
    answer(wallet);
  }

  void changed(LockedWallet wallet, String how) {
    output.say(how);
    answer(wallet);
  }

  void none() {
    output.say("There is no wallet yet: \"hearth wallet create\" makes one.");
    output.answer(Map.of("exists", false, "file", place.path().toString()));
  }

  private void lines(LockedWallet wallet) {
    output.say("Address  %s", wallet.address());
    output.say(
        "Payout   %s",
        wallet
            .payout()
            .map(EthAddress::text)
            .orElse("none yet; \"hearth wallet payout ADDRESS\" sets it"));
    output.say("File     %s", place.path());
  }

  private void answer(LockedWallet wallet) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("exists", true);
    document.put("file", place.path().toString());
    document.put("address", wallet.address().text());
    wallet.payout().ifPresent(payout -> document.put("payout", payout.text()));
    output.answer(document);
  }
}
