package org.hearth.node.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hearth.node.network.spi.NetworkException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object of which one value is far longer than {@link StrictJson} takes. That value is taken
 * out while the document is read; the rest is as strict as ever, and short.
 */
public final class LongJson {
  /** Bytes of the rest. */
  private static final int MOST_REST = 64 << 10;

  /** In a list. */
  private static final int MOST_TEXTS = 10_000;

  private final int most;
  private final String what;
  private final String[] path;
  private final boolean list;

  /**
   * @param rest without the long value
   * @param value of the long field; empty if it is not there
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
  public record Parts(JsonFields rest, Optional<byte[]> value) {}

  private LongJson(int most, String what, boolean list, String... path) {
    this.most = most;
    this.what = what;
    this.list = list;
    this.path = path;
  }

  /**
   * The long value is a text; its UTF-8 bytes are taken out.
   *
   * @param most bytes of it
   * @param what names the document in the error, "its answer"
   * @param path names of fields down to it
   */
  public static LongJson withText(int most, String what, String... path) {
    return new LongJson(most, what, false, path);
  }

  /** The long value is a list of texts, at most 10,000; the list is taken out as JSON. */
  public static LongJson withTexts(int most, String what, String... path) {
    return new LongJson(most, what, true, path);
  }

  /**
   * @throws NetworkException if it is no such document
   * @throws OversizeException if it is too long
   */
  public Parts read(InputStream utf8) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(most)
                    .maxNameLength(200)
                    .maxNumberLength(40)
                    .maxDocumentLength((long) most + MOST_REST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    Taken rest = new Taken(0, MOST_REST);
    try (JsonParser in = factory.createParser(ObjectReadContext.empty(), utf8);
        JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), rest)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw StrictJson.bad(what + " is not a JSON object");
      }
      Optional<byte[]> value = object(in, out, 0);
      out.flush();
      if (in.nextToken() != null) {
        throw notJson();
      }
      return new Parts(StrictJson.object(rest.toByteArray(), what), value);
    } catch (JacksonIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof CharacterCodingException) {
        throw notJson();
      }
      throw cause;
    } catch (StreamConstraintsException e) {
      throw tooLong(most);
    } catch (JacksonException | CharacterCodingException e) {
      throw notJson();
    }
  }

  /** Copies an object without the long value, which it returns. */
  private Optional<byte[]> object(JsonParser in, JsonGenerator out, int depth) throws IOException {
    Optional<byte[]> found = Optional.empty();
    out.writeStartObject();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      boolean onPath = name.equals(path[depth]);
      if (onPath && depth == path.length - 1 && value != JsonToken.VALUE_NULL) {
        found = Optional.of(list ? texts(in, value) : text(in, value));
      } else {
        out.writeName(name);
        if (onPath && value == JsonToken.START_OBJECT && depth < path.length - 1) {
          found = object(in, out, depth + 1);
        } else {
          out.copyCurrentStructure(in);
        }
      }
    }
    out.writeEndObject();
    return found;
  }

  private byte[] text(JsonParser in, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw odd("a text");
    }
    Taken bytes = new Taken(in.getStringLength(), most);
    try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder())) {
      in.getString(writer);
    }
    return bytes.all();
  }

  private byte[] texts(JsonParser in, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      throw odd("a list of texts");
    }
    Taken bytes = new Taken(0, most);
    try (JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartArray();
      for (int n = 0; in.nextToken() != JsonToken.END_ARRAY; n++) {
        if (in.currentToken() != JsonToken.VALUE_STRING || n == MOST_TEXTS) {
          throw odd("a list of at most " + MOST_TEXTS + " texts");
        }
        out.writeString(in.getString());
      }
      out.writeEndArray();
    }
    return bytes.all();
  }

  private NetworkException notJson() {
    return StrictJson.bad(what + " is not valid JSON");
  }

  private NetworkException odd(String expected) {
    return StrictJson.bad(
        "the field " + path[path.length - 1] + " of " + what + " is not " + expected);
  }

  private static OversizeException tooLong(int most) {
    return new OversizeException("its answer is longer than " + most + " bytes");
  }

  /** Bytes up to a limit, handed over without a copy where they fill their array. */
  private static final class Taken extends ByteArrayOutputStream {
    private final int limit;

    Taken(int expected, int limit) {
      super(expected);
      this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
      requireRoom(1);
      super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      requireRoom(length);
      super.write(bytes, from, length);
    }

    private void requireRoom(int more) {
      if (more > limit - count) {
        throw new StreamConstraintsException("longer than " + limit + " bytes");
      }
    }

    synchronized byte[] all() {
      return count == buf.length ? buf : toByteArray();
    }
  }
}
