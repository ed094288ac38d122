package org.hearth.app.ui.support.selftest;

import java.util.ArrayList;
import java.util.List;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.app.selftest.Watch;
import org.hearth.app.ui.support.selftest.SelfTestModel.Mark;
import org.hearth.app.words.Words;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.doctor.PublishedVerdict;

/** How a self-test goes and how it ended, in the user's language. */
final class SelfTestWords {
  private final Words words;

  SelfTestWords(Words words) {
    this.words = words;
  }

  /** The name, and where it is none of a real device, that it is simulated. */
  String name(Device device) {
    return device.simulated() && !device.name().contains("[simulated]")
        ? words.text("device.name-simulated", device.name())
        : device.name();
  }

  String mark(Mark mark) {
    return switch (mark) {
      case UNTESTED -> words.text("self-test.untested");
      case RUNNING -> words.text("self-test.running");
      case RIGHT -> words.text("self-test.right");
      case SLOW -> words.text("self-test.right-and-slow");
      case WRONG -> words.text("self-test.wrong");
      case FAILED -> words.text("self-test.none");
    };
  }

  String step(Watch.Step step) {
    return switch (step) {
      case KEY -> words.text("self-test.step.key");
      case WARMING_UP -> words.text("self-test.step.warming-up");
      case TIMING -> words.text("self-test.step.timing");
    };
  }

  static Mark mark(SelfTestReport report) {
    if (!report.result().right()) {
      return Mark.WRONG;
    }
    boolean slower = report.published().orElse(null) instanceof PublishedVerdict.Slower;
    return report.slow() || slower ? Mark.SLOW : Mark.RIGHT;
  }

  /**
   * The result beside the past and the model.
   *
   * @param beside whether a node was proving on the device meanwhile
   */
  List<String> lines(SelfTestReport report, boolean beside) {
    List<String> lines = new ArrayList<>();
    if (report.result().right()) {
      lines.add(
          words.text(
              "self-test.took",
              words.formats().length(report.result().took()),
              words.formats().length(report.result().first()),
              report.engine()));
    } else if (report.device().kind() != DeviceKind.ACCELERATOR) {
      lines.add(words.text("self-test.fix"));
    }
    if (!report.result().words().isEmpty()) {
      lines.add(words.text("self-test.on-the-way", words.said(report.result().words())));
    }
    lines.add(
        report
            .usual()
            .map(usual -> words.text("self-test.usual", words.formats().length(usual)))
            .orElseGet(() -> words.text("self-test.usual-unknown")));
    if (report.slow()) {
      lines.add(words.text("self-test.slow"));
    }
    report.published().map(this::model).ifPresent(lines::add);
    if (beside && report.result().right()) {
      lines.add(words.text("self-test.was-proving"));
    }
    return lines;
  }

  private String model(PublishedVerdict verdict) {
    return switch (verdict) {
      case PublishedVerdict.AsPublished as ->
          words.text("self-test.model.as-published", words.formats().length(as.compared().time()));
      case PublishedVerdict.Slower slower ->
          words.text(
              "self-test.model.slower",
              words.formats().number(slower.times(), 1),
              words.formats().length(slower.compared().time()));
      case PublishedVerdict.Faster faster ->
          words.text(
              "self-test.model.faster",
              words.formats().number(faster.times(), 1),
              words.formats().length(faster.compared().time()));
      case PublishedVerdict.Unpublished un ->
          un.engine().isEmpty()
              ? words.text("self-test.model.unpublished")
              : words.text("self-test.model.unpublished-engine", un.engine());
    };
  }
}
