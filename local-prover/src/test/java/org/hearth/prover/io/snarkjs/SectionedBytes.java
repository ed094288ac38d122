package org.hearth.prover.io.snarkjs;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A .zkey, .wtns or .r1cs file taken apart, to be damaged and put together again. Deliberately not
 * built on the classes under test.
 *
 * @param sectionCount what the file claims; usually sections.size()
 */
public record SectionedBytes(String magic, int version, int sectionCount, List<Section> sections) {

  /**
   * @param length what the file claims; usually body.length
   */
  public record Section(int id, long length, byte[] body) {
    Section(int id, byte[] body) {
      this(id, body.length, body);
    }
  }

  public static SectionedBytes parse(byte[] file) {
    ByteBuffer in = little(file);
    byte[] magic = new byte[4];
    in.get(magic);
    int version = in.getInt();
    int count = in.getInt();
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = in.getInt();
      byte[] body = new byte[Math.toIntExact(in.getLong())];
      in.get(body);
      sections.add(new Section(id, body));
    }
    return new SectionedBytes(
        new String(magic, StandardCharsets.US_ASCII), version, count, sections);
  }

  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(magic.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(u32(version));
    out.writeBytes(u32(sectionCount));
    for (Section s : sections) {
      out.writeBytes(u32(s.id));
      out.writeBytes(little(new byte[8]).putLong(0, s.length).array());
      out.writeBytes(s.body);
    }
    return out.toByteArray();
  }

  /** Where sections begin in the file, and its end. */
  public List<Integer> boundaries() {
    List<Integer> at = new ArrayList<>(List.of(0, 4, 8, 12));
    int end = 12;
    for (Section s : sections) {
      at.add(end + 4);
      at.add(end + 12);
      end += 12 + s.body.length;
      at.add(end);
    }
    return at;
  }

  public byte[] body(int id) {
    return sections.stream().filter(s -> s.id == id).findFirst().orElseThrow().body;
  }

  public SectionedBytes withVersion(int v) {
    return new SectionedBytes(magic, v, sectionCount, sections);
  }

  public SectionedBytes withMagic(String m) {
    return new SectionedBytes(m, version, sectionCount, sections);
  }

  public SectionedBytes withCount(int n) {
    return new SectionedBytes(magic, version, n, sections);
  }

  public SectionedBytes withSections(List<Section> other) {
    return new SectionedBytes(magic, version, other.size(), other);
  }

  public SectionedBytes without(int id) {
    return withSections(sections.stream().filter(s -> s.id != id).toList());
  }

  public SectionedBytes plus(int id, byte[] body) {
    List<Section> more = new ArrayList<>(sections);
    more.add(new Section(id, body));
    return withSections(more);
  }

  public SectionedBytes with(int id, UnaryOperator<byte[]> change) {
    return withSections(
        sections.stream()
            .map(s -> s.id == id ? new Section(id, change.apply(s.body.clone())) : s)
            .toList());
  }

  /** The length field says something else than the body's length. */
  public SectionedBytes withLength(int id, long length) {
    return withSections(
        sections.stream().map(s -> s.id == id ? new Section(id, length, s.body) : s).toList());
  }

  public SectionedBytes withInt(int id, int at, long value) {
    return with(id, body -> little(body).putInt(at, (int) value).array());
  }

  public SectionedBytes withNumber(int id, int at, BigInteger value) {
    return with(
        id,
        body -> {
          byte[] big = value.toByteArray();
          for (int i = 0; i < 32; i++) {
            int from = big.length - 1 - i;
            body[at + i] = from >= 0 ? big[from] : 0;
          }
          return body;
        });
  }

  public BigInteger number(int id, int at) {
    byte[] big = new byte[32];
    for (int i = 0; i < 32; i++) {
      big[31 - i] = body(id)[at + i];
    }
    return new BigInteger(1, big);
  }

  /** Longer by some zeros or shorter. */
  public SectionedBytes resized(int id, int by) {
    return with(id, body -> java.util.Arrays.copyOf(body, body.length + by));
  }

  private static byte[] u32(int v) {
    return little(new byte[4]).putInt(0, v).array();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
