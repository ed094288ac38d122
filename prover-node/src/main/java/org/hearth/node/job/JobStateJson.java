package org.hearth.node.job;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The detail column of a job: the fields of its {@link JobState} as JSON. The label is a column of
 * its own.
 */
public final class JobStateJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // Amounts and field elements are longer than what other readers of the column take for a
          // number.
          .withConfigOverride(
              BigInteger.class,
              o -> o.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private JobStateJson() {}

  public static String write(JobState state) {
    return MAPPER.writerFor(type(state.phase())).writeValueAsString(state);
  }

  /**
   * @throws DamagedJobException when the label is unknown or the detail does not fit it
   */
  public static JobState read(String label, String detailJson) {
    Phase phase =
        Phase.ofLabel(label)
            .orElseThrow(() ->
                new DamagedJobException("the books hold a job in the unknown state " + label));
    try {
      JsonNode json = MAPPER.readTree(detailJson);
      if (json.get("terms") instanceof ObjectNode terms && !terms.has("formats")) {
        terms.set("formats", MAPPER.valueToTree(JobFormats.DEFAULT)); // written by version 0.1
      }
      JobState state = MAPPER.treeToValue(json, type(phase));
      if (state.phase() != phase) {
        throw new DamagedJobException(
            "the books hold a job in state " + label + " with the detail of " + state.phase());
      }
      return state;
    } catch (JacksonException e) {
      throw new DamagedJobException(
          "the books hold a job in state " + label + " whose detail cannot be read", e);
    }
  }

  private static Class<? extends JobState> type(Phase phase) {
    return switch (phase) {
      case OFFERED -> JobState.Offered.class;
      case ACCEPTED -> JobState.Accepted.class;
      case FETCHED -> JobState.Fetched.class;
      case PROVING -> JobState.Proving.class;
      case PROVED -> JobState.Proved.class;
      case SUBMITTING -> JobState.Submitting.class;
      case SUBMITTED -> JobState.Submitted.class;
      case PAID, LOST_RACE, REJECTED -> JobState.Settled.class;
      case DELIVERED -> JobState.Delivered.class;
      case RELEASED -> JobState.Released.class;
      case EXPIRED -> JobState.Expired.class;
      case FAILED -> JobState.Failed.class;
    };
  }
}
