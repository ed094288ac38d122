package org.hearth.node.network.succinct;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.SigningKey;

/**
 * How messages of the network are signed: the network encodes a body again and finds the signer by
 * these bytes.
 */
final class Envelope {
  private static final String TYPE = "EIP712Domain(string name,string version,uint256 chainId)";
  private static final String NAME = "Succinct Prover Network";
  private static final String VERSION = "1.0.0";

  private Envelope() {}

  /** What is signed of a body: EIP-191's personal message, of bytes. */
  static byte[] digest(byte[] body) {
    String start = "\u0019Ethereum Signed Message:\n" + body.length;
    return Keccak.hash(utf8(start), body);
  }

  static ByteString signature(MessageLite body, SigningKey key) {
    return ByteString.copyFrom(key.sign(digest(body.toByteArray())).bytes());
  }

  /**
   * What signatures for this network of one chain begin with (EIP-712's domain separator). It is
   * reckoned here and not taken from a server: that could have things signed for another network.
   */
  static HexBytes domain(long chainId) {
    return HexBytes.of(
        Keccak.hash(
            Keccak.hash(utf8(TYPE)),
            Keccak.hash(utf8(NAME)),
            Keccak.hash(utf8(VERSION)),
            BigIntegers.asUnsignedByteArray(Keccak.BYTES, BigInteger.valueOf(chainId))));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
