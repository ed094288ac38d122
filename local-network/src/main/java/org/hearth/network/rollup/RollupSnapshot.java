package org.hearth.network.rollup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Sha256;

/**
 * A state as bytes: "HRS1" | u32 depth | domain | root | u64 last batch | u32 accounts | per
 * account owner x, owner y (32 bytes each), balance u64, nonce u64 | SHA-256 of all before.
 * Big-endian. The root is stored so that a state that was put together wrongly is noticed when it
 * is read.
 */
final class RollupSnapshot {
  private static final int MAGIC = 0x48525331;
  private static final int HASH_BYTES = 32;
  private static final int FIELD_BYTES = 32;

  private RollupSnapshot() {}

  static byte[] write(RollupState state, FieldElement domain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(state.shape().depth());
      writeElement(out, domain);
      writeElement(out, state.root());
      out.writeLong(state.lastBatch());
      out.writeInt(state.accounts().size());
      for (Account account : state.accounts()) {
        writeElement(out, account.owner().x());
        writeElement(out, account.owner().y());
        out.writeLong(account.balance().longValue());
        out.writeLong(account.nonce());
      }
      out.write(Sha256.digest().digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws BadInputException if the bytes are damaged or belong to another network or another
   *     shape
   */
  static RollupState read(byte[] snapshot, RollupShape shape, FieldElement domain) {
    int end = snapshot.length - HASH_BYTES;
    if (end < 0
        || !Arrays.equals(
            Sha256.digest().digest(Arrays.copyOf(snapshot, end)),
            Arrays.copyOfRange(snapshot, end, snapshot.length))) {
      throw bad("it is damaged");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot, 0, end))) {
      if (in.readInt() != MAGIC) {
        throw bad("it has another format");
      }
      if (in.readInt() != shape.depth()) {
        throw bad("its tree has another depth");
      }
      if (!readElement(in).equals(domain)) {
        throw bad("it belongs to another network");
      }
      FieldElement root = readElement(in);
      long lastBatch = in.readLong();
      int count = in.readInt();
      if (count < 1 || count > shape.room() || lastBatch < 0) {
        throw bad("it claims " + count + " accounts after batch " + lastBatch);
      }
      List<Account> accounts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        BabyJubjub.Point owner = new BabyJubjub.Point(readElement(in), readElement(in));
        BigInteger balance = new BigInteger(Long.toUnsignedString(in.readLong()));
        accounts.add(new Account(owner, balance, in.readLong()));
      }
      RollupState state = new RollupState(shape, accounts, lastBatch);
      if (in.available() > 0 || !state.root().equals(root)) {
        throw bad("its root is not the root of its accounts");
      }
      return state;
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          "The rollup's saved state can't be used: it is cut short or out of range.", e);
    }
  }

  private static BadInputException bad(String what) {
    return new BadInputException("The rollup's saved state can't be used: " + what + ".");
  }

  private static void writeElement(DataOutputStream out, FieldElement element) throws IOException {
    byte[] value = element.toBigInteger().toByteArray();
    int zeros = FIELD_BYTES - value.length; // below 2^254, so never negative
    out.write(new byte[zeros]);
    out.write(value);
  }

  private static FieldElement readElement(DataInputStream in) throws IOException {
    return FieldElement.of(Bn254.FR, new BigInteger(1, in.readNBytes(FIELD_BYTES)));
  }
}
