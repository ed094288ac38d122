package org.hearth.app.serve.http;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Which fields an object of JSON may have. */
public final class JsonFields {
  private JsonFields() {}

  /**
   * The object itself, if it has these fields at most.
   *
   * @throws Refusal with 400 if it has another one
   */
  public static JsonNode only(JsonNode object, Set<String> fields) {
    if (!fields.containsAll(object.propertyNames())) {
      throw new Refusal(
          400,
          "The body may have " + String.join(", ", new TreeSet<>(fields)) + " and nothing else.");
    }
    return object;
  }
}
