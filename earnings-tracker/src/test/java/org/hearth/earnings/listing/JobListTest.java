package org.hearth.earnings.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hearth.earnings.Books;
import org.hearth.earnings.Scene;
import org.hearth.earnings.TestSeed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.export.JobCsv;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.listing.ManyJobs.Written;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every filter and order of the list of jobs against a plain list in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobListTest {
  private static final int JOBS = 250;

  @TempDir static Path folder;
  private List<Written> written = List.of();
  private Books books;
  private JobList list;

  @BeforeAll
  void fill() {
    ManyJobs many = new ManyJobs(TestSeed.of("JobListTest", 14), 0);
    books = Books.open(folder, many.clock);
    written = many.write(books, JOBS);
    list = books.jobList();
  }

  @AfterAll
  void close() {
    list.close();
    books.close();
  }

  private static List<JobFilter> filters() {
    JobFilter all = JobFilter.ALL;
    Instant early = ManyJobs.START.plus(Duration.ofHours(2));
    Instant late = ManyJobs.START.plus(Duration.ofHours(9));
    return List.of(
        all,
        all.withNetworks(Set.of("local")),
        all.withNetworks(Set.of("local", "nowhere")),
        all.withStates(Set.of(JobStates.PAID)),
        all.withStates(JobStates.UNPAID),
        all.withStates(Set.of("A_LATER_STATE")),
        all.withDevices(Set.of("gpu:GPU-1", "cpu:0")),
        all.withDevices(Set.of("")),
        all.withSystems(Set.of("plonk")),
        all.withSystems(Set.of("")),
        all.withText("BATCH"),
        all.withText("batch 64"),
        all.withText("größe"),
        all.withText("%"),
        all.withText("a"),
        all.withText("=sum(1)"),
        all.withText("'; DROP TABLE job; --"),
        all.since(Optional.of(early)),
        all.until(Optional.of(late)),
        all.since(Optional.of(early)).until(Optional.of(late)),
        all.since(Optional.of(Instant.MIN)).until(Optional.of(Instant.MAX)),
        all.withNetworks(Set.of("local"))
            .withStates(Set.of(JobStates.PAID, JobStates.FAILED))
            .withDevices(Set.of("gpu:GPU-2"))
            .withSystems(Set.of("groth16"))
            .withText("transfer")
            .since(Optional.of(early)));
  }

  @Test
  void everyPageOfEveryFilterInEveryOrderIsThatOfThePlainList() {
    for (JobFilter filter : filters()) {
      for (JobOrder order : orders()) {
        List<Written> expected = plain(filter, order);
        for (int limit : new int[] {7, 1000}) {
          assertThat(pages(filter, order, limit).stream().map(JobListTest::told).toList())
              .as("%s by %s, pages of %d", filter, order, limit)
              .isEqualTo(expected.stream().map(JobListTest::told).toList());
        }
        assertThat(LongStream.of(list.ids(filter, order)).boxed().toList())
            .as("%s by %s", filter, order)
            .isEqualTo(expected.stream().map(this::id).toList());
      }
      JobCounts counts = list.counts(filter.ofTextAndTime());
      assertThat(counts.total(filter))
          .as("%s", filter)
          .isEqualTo(plain(filter, JobOrder.NEWEST).size());
    }
  }

  private static List<JobOrder> orders() {
    List<JobOrder> orders = new ArrayList<>();
    for (JobOrder.Key key : JobOrder.Key.values()) {
      orders.add(new JobOrder(key, true));
      orders.add(new JobOrder(key, false));
    }
    return orders;
  }

  private List<JobEntry> pages(JobFilter filter, JobOrder order, int limit) {
    List<JobEntry> all = new ArrayList<>();
    Optional<JobCursor> after = Optional.empty();
    do {
      JobPage page = list.page(filter, order, after, limit);
      assertThat(page.jobs().size()).isLessThanOrEqualTo(limit);
      all.addAll(page.jobs());
      after = page.next();
    } while (after.isPresent());
    return all;
  }

  private long id(Written job) {
    return written.indexOf(job) + 1;
  }

  private static List<Object> told(JobEntry job) {
    return List.of(
        job.key(), job.state(), job.subject(), job.createdAt(), job.usage(), job.earned());
  }

  private static List<Object> told(Written job) {
    return List.of(
        job.key(),
        job.state(),
        new JobEntry.Subject(job.system(), job.circuit()),
        job.at(),
        job.cost()
            .map(c -> new JobEntry.Usage(c.deviceId(), c.proving(), c.wattHours(), c.measured())),
        job.earned());
  }

  private List<Written> plain(JobFilter filter, JobOrder order) {
    Map<Written, Integer> place = new HashMap<>();
    IntStream.range(0, written.size()).forEach(i -> place.put(written.get(i), i));
    Comparator<Written> by =
        switch (order.key()) {
          case TIME -> Comparator.comparing(Written::at);
          case DURATION ->
              Comparator.comparing(w -> w.cost().map(JobCost::proving).orElse(Duration.ZERO));
          case CIRCUIT -> Comparator.comparing(Written::circuit);
          case EARNED ->
              Comparator.comparing((Written w) -> first(w).map(e -> e.asset().id()).orElse(""))
                  .thenComparing(w -> first(w).map(JobEntry.Earned::units).orElse(BigInteger.ZERO));
        };
    by = by.thenComparing(place::get);
    return written.stream()
        .filter(w -> leaves(filter, w))
        .sorted(order.ascending() ? by : by.reversed())
        .toList();
  }

  private static Optional<JobEntry.Earned> first(Written job) {
    return job.earned().stream().findFirst();
  }

  private static boolean leaves(JobFilter filter, Written job) {
    return isIn(filter.networks(), job.key().network())
        && isIn(filter.devices(), job.cost().map(JobCost::deviceId).orElse(""))
        && isIn(filter.states(), job.state())
        && isIn(filter.systems(), job.system())
        && filter.from().map(from -> !job.at().isBefore(from)).orElse(true)
        && filter.to().map(to -> job.at().isBefore(to)).orElse(true)
        && filter.words().stream()
            .allMatch(word ->
                job.circuit().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))
                    || job.key().jobId().startsWith(word));
  }

  private static boolean isIn(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  @Test
  void eachChoiceOfAFilterSaysHowManyItWouldLeave() {
    for (JobFilter filter : filters()) {
      JobCounts counts = list.counts(filter.ofTextAndTime());
      assertThat(some(counts.byNetwork(filter)))
          .isEqualTo(plainCounts(filter.withNetworks(Set.of()), w -> w.key().network()));
      assertThat(some(counts.byState(filter)))
          .isEqualTo(plainCounts(filter.withStates(Set.of()), Written::state));
      assertThat(some(counts.bySystem(filter)))
          .isEqualTo(plainCounts(filter.withSystems(Set.of()), Written::system));
      assertThat(some(counts.byDevice(filter)))
          .isEqualTo(
              plainCounts(
                  filter.withDevices(Set.of()), w -> w.cost().map(JobCost::deviceId).orElse("")));
    }
    assertThat(list.counts(JobFilter.ALL).total()).isEqualTo(JOBS);
  }

  private static Map<String, Long> some(Map<String, Long> counts) {
    Map<String, Long> some = new TreeMap<>(counts);
    some.values().removeIf(n -> n == 0);
    return some;
  }

  private Map<String, Long> plainCounts(JobFilter filter, Function<Written, String> by) {
    return plain(filter, JobOrder.NEWEST).stream()
        .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
  }

  /** Whatever was written, and in whatever order. */
  @Test
  void theListIsWhatFollowsFromTheOtherTables() throws Exception {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"));
        Statement statement = raw.createStatement()) {
      for (String difference :
          List.of(
              "SELECT count(*) FROM (SELECT * FROM job_list EXCEPT SELECT * FROM job_facts)",
              "SELECT count(*) FROM (SELECT * FROM job_facts EXCEPT SELECT * FROM job_list)")) {
        assertThat(statement.executeQuery(difference).getInt(1)).isZero();
      }
      assertThat(statement.executeQuery("SELECT count(*) FROM job_list").getInt(1)).isEqualTo(JOBS);
    }
    assertThat(Scene.wrong(books)).extracting(f -> f.sentence()).noneMatch(s -> s.contains("list"));
  }

  @Test
  void aPageGoesOnWhereTheLastOneEndedWhateverIsAddedMeanwhile(@TempDir Path other) {
    ManyJobs many = new ManyJobs(1, 0);
    try (Books growing = Books.open(other, many.clock);
        JobList jobs = growing.jobList()) {
      many.write(growing, 30);
      List<JobEntry> before =
          jobs.page(JobFilter.ALL, JobOrder.NEWEST, Optional.empty(), 30).jobs();
      JobPage first = jobs.page(JobFilter.ALL, JobOrder.NEWEST, Optional.empty(), 10);
      many.pass(Duration.ofHours(2));
      growing.write(tx -> {
        for (int i = 0; i < 5; i++) {
          tx.insertJob(Scene.job(1000 + i), JobStates.OFFERED, "{}", "");
        }
      });
      JobPage second = jobs.page(JobFilter.ALL, JobOrder.NEWEST, first.next(), 10);
      assertThat(second.jobs()).isEqualTo(before.subList(10, 20));
      assertThat(jobs.counts(JobFilter.ALL).total()).isEqualTo(35);
    }
  }

  @Test
  void jobsOfUnknownNumbersAreLeftOut() {
    assertThat(list.entries(3, 99_999, 1)).extracting(JobEntry::id).containsExactly(3L, 1L);
    assertThat(list.entries()).isEmpty();
  }

  @Test
  void aJobIsFoundByTheBeginningOfItsId() {
    for (String prefix : List.of("0", written.get(7).key().jobId(), "%", "none-begins-so")) {
      List<Written> expected =
          written.reversed().stream().filter(w -> w.key().jobId().startsWith(prefix)).toList();
      assertThat(list.startingWith(prefix, JOBS))
          .as(prefix)
          .extracting(JobEntry::key)
          .isEqualTo(expected.stream().map(Written::key).toList());
    }
    assertThat(list.startingWith("", 3)).hasSize(3);
  }

  @Test
  void whatIsTooMuchIsRefused() {
    assertThatThrownBy(() -> JobFilter.ALL.withText("x".repeat(201)))
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> JobFilter.ALL.withText("a b c d e f g h i"))
        .hasMessageContaining("8 words");
    assertThatThrownBy(() -> list.page(JobFilter.ALL, JobOrder.NEWEST, Optional.empty(), 1001))
        .hasMessageContaining("1001");
    assertThatThrownBy(() -> list.entries(new long[1001])).hasMessageContaining("1001");
    Set<String> many =
        IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.toSet());
    assertThatThrownBy(() -> JobFilter.ALL.withDevices(many)).hasMessageContaining("101 devices");
  }

  @Test
  void theExportHasALineForEachJobAndOneMoreForEachFurtherAsset() throws IOException {
    JobFilter paid = JobFilter.ALL.withStates(Set.of(JobStates.PAID));
    StringBuilder out = new StringBuilder();
    assertThat(new JobCsv(list).writeTo(out, paid, JobOrder.NEWEST, n -> true)).isTrue();
    List<String> lines = out.toString().lines().toList();
    List<Written> expected = plain(paid, JobOrder.NEWEST);
    assertThat(lines).hasSize(1 + expected.stream().mapToInt(w -> w.earned().size()).sum());
    assertThat(lines.getFirst()).startsWith("time_utc,network,job,").endsWith(",play_money");
    assertThat(lines.get(1)).contains(expected.getFirst().key().jobId());
    assertThat(out.toString()).contains("'=SUM(1)").doesNotContain(",=SUM(1)");
  }

  @Test
  void anExportCanBeEnded() throws IOException {
    StringBuilder out = new StringBuilder();
    assertThat(new JobCsv(list).writeTo(out, JobFilter.ALL, JobOrder.NEWEST, n -> n < 5)).isFalse();
    assertThat(out.toString().lines().count()).isBetween(6L, 11L);
  }
}
