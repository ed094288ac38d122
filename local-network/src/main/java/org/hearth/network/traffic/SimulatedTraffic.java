package org.hearth.network.traffic;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hearth.network.layer2.AccountView;
import org.hearth.network.layer2.TransferReceipt;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.network.sequencer.Sequencer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * <em>Simulated</em> users who send each other small amounts, so that there are batches to prove.
 * Their signatures are real; their wishes are random.
 */
public final class SimulatedTraffic {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedTraffic.class);

  /**
   * They stop while so many batches' worth of transfers wait, so that a stopped prover does not
   * fill the disk.
   */
  private static final int MOST_WAITING_BATCHES = 2;

  private static final int MOST_AMOUNT = 1_000;

  private final SimulatedWallets wallets;
  private final Sequencer sequencer;
  private final RandomGenerator random;

  public SimulatedTraffic(SimulatedWallets wallets, Sequencer sequencer, RandomGenerator random) {
    this.wallets = wallets;
    this.sequencer = sequencer;
    this.random = random;
  }

  /** Submits one random transfer; false when enough of them wait already or nobody can pay. */
  public boolean submitOne() {
    Sequencer.RollupView rollup = sequencer.view();
    if (rollup.pending() >= MOST_WAITING_BATCHES * rollup.batchSize()) {
      return false;
    }
    int from = random.nextInt(wallets.count());
    int to = (from + 1 + random.nextInt(wallets.count() - 1)) % wallets.count();
    Optional<AccountView> sender = sequencer.account(from);
    if (sender.isEmpty() || sender.get().balance().signum() <= 0) {
      return false;
    }
    BigInteger amount =
        BigInteger.valueOf(1 + random.nextInt(MOST_AMOUNT)).min(sender.get().balance());
    try {
      TransferReceipt receipt =
          sequencer.submit(wallets.signedTransfer(from, to, amount, sender.get().nextNonce()));
      LOG.debug("simulated transfer {}: {} pays {} to {}", receipt.transferId(), from, amount, to);
      return true;
    } catch (TransferRefusedException e) {
      LOG.warn("a simulated transfer was refused: {}", e.getMessage());
      return false;
    }
  }
}
