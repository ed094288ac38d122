package org.hearth.node.chain;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bouncycastle.util.BigIntegers;

/**
 * Structured data that is signed (EIP-712): what a contract checks without a transaction. The
 * structures are those that Hearth knows, written in code: what a network proposes is never signed
 * as it comes.
 *
 * @param domain whom it is for: the structure {@code EIP712Domain}
 * @param message what it says
 */
public record TypedData(Struct domain, Struct message) {
  private static final byte[] START = {0x19, 0x01};
  private static final int WORD = 32;

  /**
   * A structure with its values.
   *
   * @param name of its type
   * @param members in their order
   */
  public record Struct(String name, List<Member> members) {
    public Struct {
      members = List.copyOf(members);
    }

    /** With members in their order. */
    public static Struct of(String name, Member... members) {
      return new Struct(name, List.of(members));
    }

    /** Of its type and values: hashStruct of EIP-712. */
    public byte[] hash() {
      return hashOf(this);
    }
  }

  /**
   * A value and its name.
   *
   * @param type as Solidity writes it, or the name of a structure
   * @param encoded 32 bytes, as EIP-712 encodes a value of that type
   * @param struct if it is one
   */
  public record Member(String type, String name, byte[] encoded, Optional<Struct> struct) {

    public static Member text(String name, String value) {
      return new Member(
          "string", name, Keccak.hash(value.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    public static Member bytes(String name, byte[] value) {
      return new Member("bytes", name, Keccak.hash(value), Optional.empty());
    }

    public static Member address(String name, EthAddress value) {
      return new Member("address", name, word(new BigInteger(1, value.bytes())), Optional.empty());
    }

    public static Member yesOrNo(String name, boolean value) {
      return new Member(
          "bool", name, word(value ? BigInteger.ONE : BigInteger.ZERO), Optional.empty());
    }

    /**
     * @param value 32 bytes
     */
    public static Member hash(String name, byte[] value) {
      if (value.length != WORD) {
        throw new IllegalArgumentException(name + " has 32 bytes");
      }
      return new Member("bytes32", name, value.clone(), Optional.empty());
    }

    /**
     * Of the type bytesN.
     *
     * @param value 1 to 32 bytes
     */
    public static Member fixedBytes(String name, byte[] value) {
      if (value.length == 0 || value.length > WORD) {
        throw new IllegalArgumentException(name + " has 1 to 32 bytes");
      }
      return new Member("bytes" + value.length, name, Arrays.copyOf(value, WORD), Optional.empty());
    }

    /**
     * Of the type bytes32[].
     *
     * @param values 32 bytes each
     */
    public static Member hashes(String name, List<byte[]> values) {
      if (values.stream().anyMatch(v -> v.length != WORD)) {
        throw new IllegalArgumentException("each of " + name + " has 32 bytes");
      }
      return new Member(
          "bytes32[]", name, Keccak.hash(values.toArray(byte[][]::new)), Optional.empty());
    }

    /**
     * @param bits of the type uintN: 8 to 256
     * @throws IllegalArgumentException if the value has more
     */
    public static Member number(String name, int bits, BigInteger value) {
      if (value.signum() < 0 || value.bitLength() > bits) {
        throw new IllegalArgumentException(name + " has no room for " + value);
      }
      return new Member("uint" + bits, name, word(value), Optional.empty());
    }

    public static Member struct(String name, Struct value) {
      return new Member(value.name(), name, hashOf(value), Optional.of(value));
    }

    private static byte[] word(BigInteger value) {
      return BigIntegers.asUnsignedByteArray(WORD, value);
    }
  }

  /** The usual domain: a contract of one chain. */
  public static Struct domain(String name, String version, long chainId, EthAddress contract) {
    return Struct.of(
        "EIP712Domain",
        Member.text("name", name),
        Member.text("version", version),
        Member.number("chainId", 256, BigInteger.valueOf(chainId)),
        Member.address("verifyingContract", contract));
  }

  /** What is signed. */
  public byte[] digest() {
    return Keccak.hash(START, hashOf(domain), hashOf(message));
  }

  private static byte[] hashOf(Struct struct) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(Keccak.hash(describe(struct).getBytes(StandardCharsets.UTF_8)));
    struct.members().forEach(member -> all.writeBytes(member.encoded()));
    return Keccak.hash(all.toByteArray());
  }

  /** The type, and after it those it refers to, by name (EIP-712, encodeType). */
  private static String describe(Struct struct) {
    Map<String, Struct> others = new TreeMap<>();
    collect(struct, others);
    others.remove(struct.name());
    return own(struct) + others.values().stream().map(TypedData::own).collect(Collectors.joining());
  }

  private static void collect(Struct struct, Map<String, Struct> found) {
    found.put(struct.name(), struct);
    struct.members().forEach(member -> member.struct().ifPresent(inner -> collect(inner, found)));
  }

  private static String own(Struct struct) {
    return struct.members().stream()
        .map(member -> member.type() + " " + member.name())
        .collect(Collectors.joining(",", struct.name() + "(", ")"));
  }
}
