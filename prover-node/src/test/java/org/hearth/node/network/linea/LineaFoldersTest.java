package org.hearth.node.network.linea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.operator.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineaFoldersTest {
  private static final String NAME = "102-103-etv0.2.3-stv1.2.3-getZkProof.json";
  private static final String TAKEN = NAME + ".inprogress.h1";
  private static final String JSON = "{\"a\":[1,{\"b\":null}]}";

  @TempDir Path folder;
  private Path execution;
  private Path requests;

  @BeforeEach
  void folders() throws IOException {
    execution = Files.createDirectories(folder.resolve("execution"));
    requests = Files.createDirectories(execution.resolve("requests"));
  }

  private LineaFolders prover(String localId, String... namesAndValues) {
    Map<String, String> values =
        new HashMap<>(Map.of("execution-folder", execution.toString(), "local-id", localId));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new LineaFolders(LineaOptions.of(values));
  }

  private Path request(String name, String content) throws IOException {
    return Files.writeString(requests.resolve(name), content);
  }

  private Path proof(String text) throws IOException {
    return Files.writeString(folder.resolve("proof"), text);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> done() throws IOException {
    return files(execution.resolve("requests-done"));
  }

  @Test
  void aRequestIsTakenAnsweredAndPutAway() throws Exception {
    request(NAME, JSON);
    LineaFolders prover = prover("h1");
    assertThat(prover.situation()).isEqualTo("1 folder(s) of requests, 1 request(s) waiting");
    HandedTask task = prover.next().orElseThrow();
    assertThat(task.task().id()).isEqualTo("execution/" + NAME);
    assertThat(task.task().kind()).isEqualTo("execution");
    assertThat(task.input()).asString().isEqualTo(JSON);
    assertThat(files(requests)).containsExactly(TAKEN);
    assertThat(prover.keeps(task.task())).isTrue();
    assertThat(prover.next()).isEmpty();
    assertThat(prover.deliver(task.task(), proof("{\"p\":1}"), false)).isEqualTo(Verdict.ACCEPTED);
    assertThat(files(requests)).isEmpty();
    assertThat(files(execution.resolve("responses"))).containsExactly("102-103-getZkProof.json");
    assertThat(execution.resolve("responses/102-103-getZkProof.json")).hasContent("{\"p\":1}");
    assertThat(done()).containsExactly(NAME + ".success");
    assertThat(prover.keeps(task.task())).isFalse();
  }

  @Test
  void aProofMayBeHandedInAgainAlsoAfterARestart() throws Exception {
    request(NAME, JSON);
    LineaFolders prover = prover("h1");
    ServerTask task = prover.next().orElseThrow().task();
    assertThat(prover.deliver(task, proof("{}"), false)).isEqualTo(Verdict.ACCEPTED);
    assertThat(prover.deliver(task, proof("{}"), false)).isEqualTo(Verdict.ACCEPTED);
    assertThat(prover("h1").deliver(task, proof("{}"), false)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aKillBetweenAnswerAndPuttingAwayIsMadeGoodBySendingAgain() throws Exception {
    request(NAME, JSON);
    ServerTask task = prover("h1").next().orElseThrow().task();
    Files.createDirectories(execution.resolve("responses"));
    Files.writeString(execution.resolve("responses/102-103-getZkProof.json"), "{}");
    assertThat(prover("h1").deliver(task, proof("{\"p\":2}"), false).accepted()).isTrue();
    assertThat(execution.resolve("responses/102-103-getZkProof.json")).hasContent("{\"p\":2}");
    assertThat(done()).containsExactly(NAME + ".success");
  }

  @Test
  void aRequestThatWasPutBackIsNoLongerOurs() throws Exception {
    request(NAME, JSON);
    LineaFolders prover = prover("h1");
    ServerTask task = prover.next().orElseThrow().task();
    Files.move(requests.resolve(TAKEN), requests.resolve(NAME));
    assertThat(prover.keeps(task)).isFalse();
    assertThat(prover.deliver(task, proof("{}"), false).reason()).contains("no longer marked");
    assertThat(files(execution.resolve("responses"))).isEmpty();
    prover.giveUp(task, "x");
    assertThat(files(requests)).containsExactly(NAME);
  }

  @Test
  void aRequestThatIsGivenUpHasTheMarkOfAFailure() throws Exception {
    request(NAME + ".failure.code_77", JSON);
    LineaFolders prover = prover("h1", "failure-code", "2");
    ServerTask task = prover.next().orElseThrow().task();
    prover.giveUp(task, "x");
    prover.giveUp(task, "x");
    assertThat(files(requests)).isEmpty();
    assertThat(done()).containsExactly(NAME + ".failure.code_2");
    assertThat(prover.deliver(task, proof("{}"), false).accepted()).isFalse();
  }

  @Test
  void lowBlocksComeFirst() throws Exception {
    Path aggregation = folder.resolve("aggregation");
    Files.createDirectories(aggregation.resolve("requests"));
    Files.writeString(aggregation.resolve("requests/1-20-ab-getZkAggregatedProof.json"), JSON);
    request("100-101-getZkProof.json", JSON);
    request("11-20-getZkProof.json", JSON);
    request("9-9-getZkProof.json", JSON);
    LineaFolders prover = prover("h1", "aggregation-folder", aggregation.toString());
    List<String> order = new ArrayList<>();
    for (Optional<HandedTask> t = prover.next(); t.isPresent(); t = prover.next()) {
      order.add(t.get().task().id());
    }
    assertThat(order)
        .containsExactly(
            "execution/9-9-getZkProof.json",
            "execution/11-20-getZkProof.json",
            "aggregation/1-20-ab-getZkAggregatedProof.json",
            "execution/100-101-getZkProof.json");
  }

  @Test
  void oneOfTwoThatRaceGetsARequest() throws Exception {
    LineaFolders one = prover("h1");
    LineaFolders two = prover("h2");
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 200; i++) {
        request(i + "-" + i + "-getZkProof.json", JSON);
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Boolean> a = () -> taken(start, one);
        Callable<Boolean> b = () -> taken(start, two);
        List<Future<Boolean>> got = threads.invokeAll(List.of(a, b));
        assertThat(got.get(0).get() ^ got.get(1).get()).as("race %s", i).isTrue();
      }
    }
    assertThat(files(requests)).hasSize(200).allMatch(f -> f.matches(".*\\.inprogress\\.h[12]"));
  }

  private static boolean taken(CyclicBarrier start, LineaFolders prover) throws Exception {
    start.await();
    return prover.next().isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":[1,2", "{\"a\":1}}", "[]", "7", "{\"a\":1} x"})
  void aTornRequestWaitsUntilItIsWhole(String torn) throws Exception {
    request(NAME, torn);
    request("200-201-getZkProof.json", JSON);
    LineaFolders prover = prover("h1");
    assertThat(prover.next().orElseThrow().task().id())
        .isEqualTo("execution/200-201-getZkProof.json");
    assertThat(files(requests)).contains(NAME);
    assertThat(prover.next()).isEmpty();
    request(NAME, JSON);
    assertThat(prover.next().orElseThrow().task().id()).isEqualTo("execution/" + NAME);
  }

  @Test
  void whatIsNoRequestStaysWhereItIs() throws Exception {
    List<String> names =
        List.of(
            "102-103-getZkProof.json.inprogress.other",
            "102-103-getZkProof.json.inprogress_coordinator_writing",
            "102-103-getZkProof.json.large",
            "102-103-getZkAggregatedProof.json",
            "readme.txt");
    for (String name : names) {
      request(name, JSON);
    }
    Files.createDirectory(requests.resolve("5-6-getZkProof.json"));
    assertThat(prover("h1").next()).isEmpty();
    assertThat(files(requests)).containsAll(names).hasSize(names.size() + 1);
  }

  @Test
  void aLargeComputerTakesWhatWasPutOffForIt() throws Exception {
    request(NAME, JSON);
    request(NAME + ".large.failure.code_137", JSON);
    LineaFolders prover = prover("h1", "large", "true");
    HandedTask task = prover.next().orElseThrow();
    assertThat(task.task().kind()).isEqualTo("execution-large");
    assertThat(prover.next()).isEmpty();
    assertThat(prover.deliver(task.task(), proof("{}"), false).accepted()).isTrue();
    assertThat(done()).containsExactly(NAME + ".large.success");
    assertThat(files(execution.resolve("responses"))).containsExactly("102-103-getZkProof.json");
  }

  @Test
  void aRequestBeyondTheLimitIsLeftToOthers() throws Exception {
    request(NAME, "{\"a\":\"" + "x".repeat(1 << 20) + "\"}");
    assertThat(prover("h1", "most-task-megabytes", "1").next()).isEmpty();
    assertThat(files(requests)).containsExactly(NAME);
    assertThat(prover("h1", "most-task-megabytes", "2").next()).isPresent();
  }

  @Test
  void linksAreNotFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.json"), JSON);
    try {
      Files.createSymbolicLink(requests.resolve(NAME), secret);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no links here");
    }
    assertThat(prover("h1").next()).isEmpty();
    assertThat(files(requests)).containsExactly(NAME);
    Files.delete(requests.resolve(NAME));
    request(NAME, JSON);
    ServerTask task = prover("h1").next().orElseThrow().task();
    // A response is a new file, wherever its name led before.
    Files.createDirectories(execution.resolve("responses"));
    Files.createSymbolicLink(
        execution.resolve("responses/102-103-getZkProof.json"), folder.resolve("elsewhere"));
    assertThat(prover("h1").deliver(task, proof("{}"), false).accepted()).isTrue();
    assertThat(folder.resolve("elsewhere")).doesNotExist();
    assertThat(Files.isRegularFile(execution.resolve("responses/102-103-getZkProof.json")))
        .isTrue();
  }

  @Test
  void aTakenRequestThatWasReplacedByALinkIsNoLongerOurs() throws Exception {
    request(NAME, JSON);
    ServerTask task = prover("h1").next().orElseThrow().task();
    Path secret = Files.writeString(folder.resolve("secret.json"), JSON);
    Files.delete(requests.resolve(TAKEN));
    try {
      Files.createSymbolicLink(requests.resolve(TAKEN), secret);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no links here");
    }
    assertThat(prover("h1").deliver(task, proof("{}"), false).accepted()).isFalse();
  }

  @Test
  void aFolderThatIsALinkOrMissingIsSaid() throws Exception {
    Files.createDirectories(folder.resolve("other"));
    try {
      Files.createSymbolicLink(execution.resolve("responses"), folder.resolve("other"));
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no links here");
    }
    assertThatThrownBy(() -> prover("h1").situation())
        .hasMessageContaining("a link or a file")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.PERMANENT);
    Files.delete(execution.resolve("responses"));
    Files.move(execution, folder.resolve("gone"));
    assertThatThrownBy(() -> prover("h1").next())
        .hasMessageContaining("mounted")
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.RETRY);
    assertThat(execution).doesNotExist();
  }

  @Test
  void aRequestThatThisProverHasUnderTheSameNameIsNotOverwritten() throws Exception {
    request(NAME, "{\"first\":1}");
    LineaFolders prover = prover("h1");
    ServerTask first = prover.next().orElseThrow().task();
    request(NAME, "{\"second\":1}");
    assertThat(prover.next()).isEmpty();
    assertThat(requests.resolve(TAKEN)).hasContent("{\"first\":1}");
    assertThat(prover.deliver(first, proof("{}"), false).accepted()).isTrue();
    assertThat(prover.next()).isPresent();
  }

  @Test
  void namesThatAreNoneAreRefusedWhereverTheyCameFrom() {
    LineaFolders prover = prover("h1");
    for (ServerTask task :
        List.of(
            new ServerTask("execution/x", "execution", "../../secret"),
            new ServerTask("nothing/x", "execution", NAME),
            new ServerTask("execution", "execution", NAME))) {
      assertThatThrownBy(() -> prover.keeps(task))
          .extracting(e -> ((NetworkException) e).cure())
          .isEqualTo(Cure.PERMANENT);
    }
    assertThatThrownBy(() ->
            prover.keeps(
                new ServerTask("invalidity/x", "invalidity", "1-2-getZkInvalidityProof.json")))
        .hasMessageContaining("invalidity-folder");
  }

  @Test
  void aProofThatIsNotThereIsSaid() throws Exception {
    request(NAME, JSON);
    LineaFolders prover = prover("h1");
    ServerTask task = prover.next().orElseThrow().task();
    assertThatThrownBy(() -> prover.deliver(task, folder.resolve("none"), false))
        .isInstanceOf(NetworkException.class);
    assertThat(files(requests)).containsExactly(TAKEN);
    assertThat(files(execution.resolve("responses"))).isEmpty();
  }
}
