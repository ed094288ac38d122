package org.hearth.node.chain.settle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.network.spi.ForeignNetworkException;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.store.DurableFile;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/**
 * Whose books a network's name stands for: one account at one contract. What another one is owed
 * and has spent would be mixed up with it.
 */
public final class AccountPin {
  private AccountPin() {}

  /**
   * Passes if it is the same as ever, and remembers it the first time.
   *
   * @throws ForeignNetworkException if it is another
   */
  public static void require(Path file, long chainId, EthAddress contract, EthAddress account) {
    try {
      if (!Files.exists(file)) {
        String json =
            StrictJson.mapper()
                .createObjectNode()
                .put("chain", chainId)
                .put("contract", contract.text())
                .put("account", account.text())
                .toPrettyString();
        DurableFile.write(file, json.getBytes(StandardCharsets.UTF_8));
        return;
      }
      JsonFields kept = StrictJson.object(Files.readString(file), "the file " + file);
      boolean same =
          kept.number("chain", 0, Long.MAX_VALUE) == chainId
              && kept.string("contract").equals(contract.text())
              && kept.string("account").equals(account.text());
      if (!same) {
        throw new ForeignNetworkException(
            "its books are those of "
                + kept.text("account")
                + " at "
                + kept.text("contract")
                + ": give a network with another wallet or contract another name in node.json");
      }
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + file + " can't be read or written", e);
    }
  }
}
