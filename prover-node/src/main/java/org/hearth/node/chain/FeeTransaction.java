package org.hearth.node.chain;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.util.BigIntegers;

/**
 * A call or payment with a fee market (EIP-1559), before it is signed. Nothing here makes
 * contracts, so there is always somebody it goes to.
 *
 * @param chainId at least 1; a signature is for this chain alone
 * @param nonce how many transactions the sender made before
 * @param fees the most that a unit of gas may cost
 * @param gasLimit the most units
 * @param to contract or receiver
 * @param value in the chain's smallest unit
 * @param data of the call
 */
public record FeeTransaction(
    long chainId,
    long nonce,
    Fees fees,
    long gasLimit,
    EthAddress to,
    BigInteger value,
    byte[] data) {
  private static final byte[] TYPE = {2};

  /**
   * Of one unit of gas, in the chain's smallest unit.
   *
   * @param tip for who makes the block, at most
   * @param most in all, the tip included
   */
  public record Fees(BigInteger tip, BigInteger most) {
    public Fees {
      if (tip.signum() < 0 || most.compareTo(tip) < 0) {
        throw new IllegalArgumentException("a tip is not negative, nor above what is paid in all");
      }
    }
  }

  /**
   * @param raw what a node of the chain takes
   * @param hash under which it is found, 0x and 64 digits
   */
  public record Signed(byte[] raw, String hash) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Signed signed && hash.equals(signed.hash);
    }

    @Override
    public int hashCode() {
      return hash.hashCode();
    }

    /** As a node of the chain takes it: 0x and hexadecimal digits. */
    public String hex() {
      return "0x" + HexFormat.of().formatHex(raw);
    }
  }

  public FeeTransaction {
    if (chainId < 1 || nonce < 0 || gasLimit < 1 || value.signum() < 0) {
      throw new IllegalArgumentException("a transaction has a chain, gas, and no negative number");
    }
    data = data.clone();
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  /** The most that it can take from its sender. */
  public BigInteger mostCost() {
    return fees.most().multiply(BigInteger.valueOf(gasLimit)).add(value);
  }

  public Signed signedBy(SigningKey key) {
    List<Object> fields = fields();
    EthSignature signature = key.sign(Keccak.hash(TYPE, RLPEncoder.list(fields)));
    fields.addAll(
        List.of(
            number(BigInteger.valueOf(signature.yParity())),
            number(signature.r()),
            number(signature.s())));
    byte[] list = RLPEncoder.list(fields);
    byte[] raw = Arrays.copyOf(TYPE, TYPE.length + list.length);
    System.arraycopy(list, 0, raw, TYPE.length, list.length);
    return new Signed(raw, "0x" + HexFormat.of().formatHex(Keccak.hash(raw)));
  }

  private List<Object> fields() {
    return new ArrayList<>(
        List.of(
            number(BigInteger.valueOf(chainId)),
            number(BigInteger.valueOf(nonce)),
            number(fees.tip()),
            number(fees.most()),
            number(BigInteger.valueOf(gasLimit)),
            to.bytes(),
            number(value),
            data,
            List.of()));
  }

  /** Without leading zeros; zero is empty (Yellow Paper, appendix B). */
  private static byte[] number(BigInteger x) {
    return x.signum() == 0 ? new byte[0] : BigIntegers.asUnsignedByteArray(x);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeeTransaction t && fields(t).equals(fields(this));
  }

  @Override
  public int hashCode() {
    return fields(this).hashCode();
  }

  private static List<Object> fields(FeeTransaction t) {
    return List.of(
        t.chainId, t.nonce, t.fees, t.gasLimit, t.to, t.value, HexFormat.of().formatHex(t.data));
  }
}
