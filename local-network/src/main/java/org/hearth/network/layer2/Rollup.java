package org.hearth.network.layer2;

import java.math.BigInteger;
import java.util.Optional;
import org.hearth.network.circuit.OfferedCircuit;

/**
 * The layer-2 state that the network exists to prove: accounts, signed transfers, batches of them.
 *
 * <p>An implementation is an in-memory, deterministic state machine and needs no storage of its
 * own: the chain keeps every accepted transfer and, after each batch, the {@link #snapshot()}, and
 * gives both back after a restart with {@link #restore(byte[])} followed by {@link #submit(byte[])}
 * of the transfers that are in no batch yet. The same sequence of calls must lead to the same
 * batches, byte for byte. Callers serialise all calls except {@link #circuit()}.
 */
public interface Rollup {
  /** The circuit that proves a batch; the same answer each time. */
  OfferedCircuit circuit();

  /** Accounts are 0 … accounts()−1. */
  int accounts();

  /**
   * The account as of all accepted transfers, batched or not; empty when there is no such account.
   */
  Optional<AccountView> account(int index);

  /**
   * Checks form, signature, nonce and funds, and queues the transfer.
   *
   * @param signedTransfer the transfer as JSON in UTF-8, at most 4 KiB; may be hostile
   * @throws TransferRefusedException with one sentence that the sender can act on; nothing is
   *     queued then
   */
  TransferReceipt submit(byte[] signedTransfer);

  /** Transfers accepted and not in a batch yet. */
  int pending();

  /** Transfers that one batch holds. */
  int batchSize();

  /**
   * Takes the {@link #batchSize()} oldest pending transfers (in the order of submission), applies
   * them and makes the witness; empty when fewer wait.
   */
  Optional<Batch> nextBatch();

  /** Root of the accounts after the last batch taken; in [0, r). */
  BigInteger stateRoot();

  /** Accounts and the last batch number, without pending transfers; at most a few MB. */
  byte[] snapshot();

  /** Goes back to the snapshot and forgets pending transfers. */
  void restore(byte[] snapshot);
}
