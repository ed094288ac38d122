package org.hearth.app.serve.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Samples in Prometheus' text format: those of a metric stand together, below what it is. */
public final class MetricText {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Map<String, StringBuilder> metrics = new LinkedHashMap<>();

  /** What a request for all of them gets. */
  public static Answer.Whole answer(String text) {
    return new Answer.Whole(200, CONTENT_TYPE, text.getBytes(StandardCharsets.UTF_8));
  }

  public void gauge(String name, String help, Map<String, String> labels, double value) {
    gauge(name, help, labels, plain(value));
  }

  /**
   * @param value in decimal digits, exact where a double would not be
   */
  public void gauge(String name, String help, Map<String, String> labels, String value) {
    sample("gauge", name, help, labels, value);
  }

  public void counter(String name, String help, Map<String, String> labels, double value) {
    sample("counter", name, help, labels, plain(value));
  }

  public static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> more = new TreeMap<>(labels);
    more.put(name, value);
    return more;
  }

  private void sample(
      String type, String name, String help, Map<String, String> labels, String value) {
    StringBuilder metric =
        metrics.computeIfAbsent(
            name,
            n ->
                new StringBuilder()
                    .append("# HELP ")
                    .append(n)
                    .append(' ')
                    .append(help)
                    .append("\n# TYPE ")
                    .append(n)
                    .append(' ')
                    .append(type)
                    .append('\n'));
    metric.append(name);
    if (!labels.isEmpty()) {
      metric.append(
          new TreeMap<>(labels)
              .entrySet().stream()
                  .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                  .collect(Collectors.joining(",", "{", "}")));
    }
    metric.append(' ').append(value).append('\n');
  }

  /** Names of devices and networks are words of others. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Whole numbers without a point, all without an exponent. */
  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return String.join("", metrics.values());
  }
}
