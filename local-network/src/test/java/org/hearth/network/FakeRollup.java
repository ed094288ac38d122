package org.hearth.network;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.MalformedJsonException;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.layer2.AccountView;
import org.hearth.network.layer2.Batch;
import org.hearth.network.layer2.Rollup;
import org.hearth.network.layer2.TransferReceipt;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.network.traffic.SimulatedWallets;

/**
 * A rollup without cryptography for tests of everything around it; deterministic like the real one.
 */
public final class FakeRollup implements Rollup, SimulatedWallets {
  private static final int ACCOUNTS = 8;
  private static final int BATCH = 3;

  private final OfferedCircuit circuit;
  private State state;
  private State sequenced;
  private final Deque<Transfer> pending = new ArrayDeque<>();

  private record State(long batch, List<Long> balances, List<Long> nonces, String root) {}

  private record Transfer(int from, int to, long amount, long nonce) {}

  public FakeRollup(Path zkey, Path verificationKey, long workUnits) {
    this.circuit =
        new OfferedCircuit(
            "fake-3",
            "A fake circuit for tests",
            FakeChecker.FORMATS,
            zkey,
            verificationKey,
            workUnits);
    List<Long> balances = new ArrayList<>();
    List<Long> nonces = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      balances.add(1_000_000L);
      nonces.add(0L);
    }
    this.state = new State(0, balances, nonces, "1");
    this.sequenced = state;
  }

  @Override
  public OfferedCircuit circuit() {
    return circuit;
  }

  @Override
  public int accounts() {
    return ACCOUNTS;
  }

  @Override
  public int count() {
    return ACCOUNTS;
  }

  @Override
  public byte[] signedTransfer(int from, int to, BigInteger amount, long nonce) {
    return Json.bytes(new Transfer(from, to, amount.longValueExact(), nonce));
  }

  @Override
  public Optional<AccountView> account(int index) {
    return index < 0 || index >= ACCOUNTS
        ? Optional.empty()
        : Optional.of(
            new AccountView(
                index,
                "fake-" + index,
                BigInteger.valueOf(state.balances().get(index)),
                state.nonces().get(index)));
  }

  @Override
  public TransferReceipt submit(byte[] signedTransfer) {
    Transfer t;
    try {
      t = Json.read(signedTransfer, Transfer.class);
    } catch (MalformedJsonException e) {
      throw new TransferRefusedException(String.valueOf(e.getMessage()));
    }
    if (t.from() < 0 || t.from() >= ACCOUNTS || t.to() < 0 || t.to() >= ACCOUNTS) {
      throw new TransferRefusedException("There is no such account.");
    }
    if (t.nonce() != state.nonces().get(t.from())) {
      throw new TransferRefusedException("The nonce must be " + state.nonces().get(t.from()) + ".");
    }
    if (t.amount() < 1 || t.amount() > state.balances().get(t.from())) {
      throw new TransferRefusedException("Account " + t.from() + " cannot pay " + t.amount() + ".");
    }
    state = apply(state, t);
    pending.add(t);
    return new TransferReceipt(
        Sha256Hex.hex(signedTransfer).substring(0, 32),
        t.from(),
        t.to(),
        BigInteger.valueOf(t.amount()),
        t.nonce());
  }

  private static State apply(State before, Transfer t) {
    List<Long> balances = new ArrayList<>(before.balances());
    List<Long> nonces = new ArrayList<>(before.nonces());
    balances.set(t.from(), balances.get(t.from()) - t.amount());
    balances.set(t.to(), balances.get(t.to()) + t.amount());
    nonces.set(t.from(), nonces.get(t.from()) + 1);
    return new State(before.batch(), balances, nonces, before.root());
  }

  @Override
  public int pending() {
    return pending.size();
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public Optional<Batch> nextBatch() {
    if (pending.size() < BATCH) {
      return Optional.empty();
    }
    BigInteger before = stateRoot();
    State next = sequenced;
    for (int i = 0; i < BATCH; i++) {
      next = apply(next, pending.remove());
    }
    BigInteger after =
        new BigInteger(
                1,
                Sha256Hex.digest(
                    (next.balances() + "" + next.nonces()).getBytes(StandardCharsets.UTF_8)))
            .shiftRight(8);
    sequenced = new State(sequenced.batch() + 1, next.balances(), next.nonces(), after.toString());
    state = new State(sequenced.batch(), state.balances(), state.nonces(), after.toString());
    byte[] witness =
        ("witness " + sequenced.batch() + " " + after).getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new Batch(sequenced.batch(), witness, List.of(before, after), before, after, BATCH));
  }

  @Override
  public BigInteger stateRoot() {
    return new BigInteger(sequenced.root());
  }

  @Override
  public byte[] snapshot() {
    return Json.bytes(sequenced);
  }

  @Override
  public void restore(byte[] snapshot) {
    sequenced = Json.read(snapshot, State.class);
    state = sequenced;
    pending.clear();
  }
}
