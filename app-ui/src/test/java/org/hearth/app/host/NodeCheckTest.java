package org.hearth.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.hearth.app.channel.LineServer;
import org.hearth.app.control.ControlServer;
import org.hearth.app.control.FakeNode;
import org.hearth.app.words.Words;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.Situation;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path folder;

  private CheckResult only() {
    return new NodeCheck(folder, Clock.fixed(NOW, ZoneOffset.UTC)).run().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                       | GOOD    | No node runs now",
        "{\"since\":\"2026-11-28T11:00:00Z\",\"reason\":\"\"}     | WARNING | is paused since",
        "{\"since\":\"2026-11-28T11:00:00Z\",\"until\":\"2026-11-28T11:30:00Z\"} | GOOD | No node runs now",
        "{\"devices\":{\"cpu:0\":{\"since\":\"2026-11-28T11:00:00Z\"}}} | WARNING | The device cpu:0 is paused",
        "nonsense                                                 | WARNING | pause.json can't be read",
      })
  void aNodeThatDoesNotRunIsJudgedByWhatItsStartWouldFind(
      String pause, Outcome outcome, String found) throws Exception {
    if (!pause.isEmpty()) {
      Files.writeString(folder.resolve("pause.json"), pause);
    }
    CheckResult result = only();
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.found()).contains(found);
    if (outcome != Outcome.GOOD) {
      assertThat(result.fix()).contains("hearth resume");
    }
  }

  @Test
  void aNodeThatPausedItselfIsAFailureAlsoWhenItDoesNotRun() throws Exception {
    String reason = Reason.of(ReasonCode.FAILURES_IN_A_ROW, "x").with("times", 5).write();
    Files.writeString(
        folder.resolve("pause.json"),
        "{\"since\":\"2026-11-28T11:00:00Z\",\"reason\":\"%s\"}"
            .formatted(reason.replace("\\", "\\\\").replace("\"", "\\\"")));
    assertThat(only().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(only().found()).contains("paused itself");
  }

  @Test
  void aNodeThatRunsSaysItItself() throws Exception {
    FakeNode node = new FakeNode();
    try (LineServer server =
        ControlServer.open(
                node, folder, Words.of(ZoneOffset.UTC, Locale.ENGLISH), ControlServer.Calls.NONE)
            .orElseThrow()) {
      assertThat(server).isNotNull();
      assertThat(only().outcome()).isEqualTo(Outcome.GOOD);
      node.show(new Situation.PausedByUser(NOW, Optional.empty()));
      assertThat(only().outcome()).isEqualTo(Outcome.WARNING);
      node.show(
          new Situation.PausedByNode(
              Reason.of(ReasonCode.FAILURES_IN_A_ROW, "x"), NOW, Optional.of(NOW)));
      assertThat(only().outcome()).isEqualTo(Outcome.FAILED);
      node.show(new Situation.NoDevice());
      assertThat(only().outcome()).isEqualTo(Outcome.FAILED);
      node.show(new NetworkSituation.Unreachable("local", "http://x", "refused", NOW));
      assertThat(only().outcome()).isEqualTo(Outcome.WARNING);
    }
  }

  @Test
  void aNodeThatHangsIsAFailure() throws Exception {
    try (ServerSocketChannel stopped = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      stopped.bind(UnixDomainSocketAddress.of(folder.resolve("control.sock")));
      assertThat(only().outcome()).isEqualTo(Outcome.FAILED);
      assertThat(only().found()).contains("does not answer");
    }
  }
}
