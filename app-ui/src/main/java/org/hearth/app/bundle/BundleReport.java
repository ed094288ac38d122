package org.hearth.app.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearth.device.api.DisplayText;
import tools.jackson.databind.JsonNode;

/** What support wants to know of a bundle, the troubles first. */
public final class BundleReport {
  private final Map<String, JsonNode> files;

  public BundleReport(Map<String, JsonNode> files) {
    this.files = files;
  }

  /** How bad it is what a line tells. */
  public enum Mark {
    FAILED,
    ERROR,
    WARNING,
    NONE
  }

  /**
   * A line of the report.
   *
   * @param text in English, as it is between people who help each other with such files; may be
   *     empty
   */
  public record Line(Mark mark, String text) {
    private static Line plain(String text) {
      return new Line(Mark.NONE, text);
    }

    /** As a terminal shows it: the mark is a word. */
    @Override
    public String toString() {
      return (mark == Mark.NONE ? "" : mark + "  ") + text;
    }
  }

  /** In the order to show them. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    troubles(lines);
    selfTests(lines);
    devices(lines);
    JsonNode program = file("program.json");
    lines.add(
        Line.plain(
            "Hearth "
                + text(program, "hearth")
                + ", Java "
                + text(program, "java")
                + ", "
                + text(program, "system")
                + (program.path("nodeRuns").asBoolean(false)
                    ? ", a node runs (" + text(program, "activity") + ")"
                    : ", no node runs")));
    JsonNode settings = program.path("settings");
    lines.add(
        Line.plain("Settings" + (settings.isObject() ? "" : ": " + text(program, "settings"))));
    settings
        .propertyStream()
        .forEach(
            setting -> lines.add(fact(setting.getKey(), clean(setting.getValue().asString("")))));
    return lines;
  }

  private void troubles(List<Line> lines) {
    JsonNode found = file("findings.json");
    int before = lines.size();
    for (String outcome : List.of("failed", "warning")) {
      collect(lines, found.path("checks"), "outcome", outcome);
    }
    for (String severity : List.of("error", "warning")) {
      collect(lines, found.path("findings"), "severity", severity);
    }
    if (lines.size() == before) {
      lines.add(Line.plain("No trouble was found."));
    }
  }

  private static void collect(List<Line> lines, JsonNode list, String field, String wanted) {
    for (JsonNode one : list) {
      if (text(one, field).equals(wanted)) {
        Line line = new Line(Mark.valueOf(wanted.toUpperCase(Locale.ROOT)), text(one, "code"));
        if (!lines.contains(line)) {
          lines.add(line);
        }
      }
    }
  }

  private void selfTests(List<Line> lines) {
    long wrong = 0;
    long all = 0;
    for (JsonNode one : file("selftests.json").path("selftests")) {
      if (one.path("simulated").asBoolean(false)) {
        continue; // says nothing about hardware
      }
      all++;
      wrong += one.path("right").asBoolean(false) ? 0 : 1;
    }
    if (all > 0) {
      lines.add(
          new Line(
              wrong > 0 ? Mark.FAILED : Mark.NONE,
              wrong + " of " + all + " self-tests were wrong."));
    }
    for (JsonNode one : file("selftests.json").path("published")) {
      String verdict = text(one, "verdict");
      String times = one.has("times") ? ": " + text(one, "times") + " times" : "";
      lines.add(
          new Line(
              verdict.startsWith("slower") ? Mark.WARNING : Mark.NONE,
              text(one, "device") + ": its last self-test was " + verdict + times));
    }
  }

  private void devices(List<Line> lines) {
    for (JsonNode device : file("devices.json").path("devices")) {
      lines.add(Line.plain(""));
      lines.add(
          Line.plain(
              text(device, "id")
                  + "  "
                  + text(device, "name")
                  + (device.path("simulated").asBoolean(false) ? " [simulated]" : "")
                  + "  hottest of the last day: "
                  + hottest(text(device, "id"))));
      device
          .path("facts")
          .propertyStream()
          .forEach(fact -> lines.add(fact(fact.getKey(), clean(fact.getValue().asString("")))));
      device
          .path("vitals")
          .propertyStream()
          .filter(vital -> vital.getValue().isNumber())
          .forEach(vital -> lines.add(fact(vital.getKey(), vital.getValue().toString())));
    }
    lines.add(Line.plain(""));
  }

  private static Line fact(String name, String value) {
    return Line.plain("    " + clean(name) + ": " + value);
  }

  private String hottest(String id) {
    double hottest = Double.NEGATIVE_INFINITY;
    for (JsonNode hour : file("history.json").path(id).path("temperature")) {
      hottest = Math.max(hottest, hour.path(1).asDouble(Double.NEGATIVE_INFINITY));
    }
    return hottest > -300 ? Math.round(hottest) + " °C" : "not reported";
  }

  private JsonNode file(String name) {
    return java.util.Objects.requireNonNull(files.get(name), "the reader demands all files");
  }

  private static String text(JsonNode json, String field) {
    return clean(json.path(field).asString("not reported"));
  }

  private static String clean(String text) {
    return DisplayText.clean(text, "not reported");
  }
}
