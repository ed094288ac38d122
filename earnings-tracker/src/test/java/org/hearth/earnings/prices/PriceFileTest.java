package org.hearth.earnings.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFileTest {
  private static final Asset COIN = new Asset("mainnet", "PRV", 6, false);
  private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");

  @TempDir Path data;

  private static NewPrice typed(String value, String from) {
    return new NewPrice(COIN, new BigDecimal(value), "eur", Instant.parse(from), PriceSource.TYPED);
  }

  @Test
  void whatIsKeptIsThereAgainExactly() throws Exception {
    Path folder = data.resolve("node");
    PriceFile file = new PriceFile(folder);
    assertThat(file.read().entries()).isEmpty();
    assertThat(folder).doesNotExist();
    NewPrice first = typed("0.100000000000000001", "2026-11-02T03:04:05.678Z");
    NewPrice second =
        new NewPrice(
            COIN,
            new BigDecimal("250"),
            "USD",
            Instant.parse("2026-11-01T00:00:00Z"),
            PriceSource.imported("a \u202Efile\twith\n odd=name.csv"));
    assertThat(file.add(List.of(first, second), NOON).kept()).hasSize(2);
    List<KeptPrice> again = new PriceFile(folder).read().entries();
    assertThat(again)
        .containsExactly(
            new KeptPrice(
                2,
                "mainnet:PRV",
                new BigDecimal("250"),
                "USD",
                Instant.parse("2026-11-01T00:00:00Z"),
                PriceSource.imported("a filewith odd=name.csv"),
                NOON),
            new KeptPrice(
                1,
                "mainnet:PRV",
                new BigDecimal("0.100000000000000001"),
                "EUR",
                Instant.parse("2026-11-02T03:04:05Z"),
                PriceSource.TYPED,
                NOON));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void oldOnesStayAndNumbersAreNotGivenTwice() {
    PriceFile file = new PriceFile(data);
    file.add(List.of(typed("1", "2026-11-01T00:00:00Z")), NOON);
    file.add(List.of(typed("2", "2026-11-01T00:00:00Z")), NOON);
    assertThat(file.read().entries()).hasSize(2);
    assertThat(file.read().at(COIN, NOON).orElseThrow().number()).isEqualTo(2);
    PriceFile.Added same = file.add(List.of(typed("2.0", "2026-11-01T00:00:00Z")), NOON);
    assertThat(same.kept()).isEmpty();
    assertThat(same.alreadyThere()).isEqualTo(1);
    assertThat(file.remove(price -> price.number() == 2)).hasSize(1);
    assertThat(file.read().at(COIN, NOON).orElseThrow().number()).isEqualTo(1);
    assertThat(file.add(List.of(typed("3", "2026-11-01T00:00:00Z")), NOON).kept().getFirst())
        .extracting(KeptPrice::number)
        .isEqualTo(3L);
    assertThat(file.remove(price -> price.number() == 2)).isEmpty();
  }

  @Test
  void severalWritersLoseNothing() throws Exception {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String day = "2026-11-0" + (i + 1) + "T00:00:00Z";
      writers.add(
          Thread.ofVirtual().start(() -> new PriceFile(data).add(List.of(typed("1", day)), NOON)));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(new PriceFile(data).read().entries().stream().map(KeptPrice::number))
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void playMoneyIsRefusedWithTheReason() {
    Asset play = new Asset("local", "DEV", 18, true);
    assertThatThrownBy(() -> new NewPrice(play, BigDecimal.ONE, "EUR", NOON, PriceSource.TYPED))
        .isInstanceOf(PriceException.class)
        .hasMessageContaining("play money")
        .hasMessageContaining("worth nothing");
  }

  @Test
  void moreThanTheBookHoldsIsRefusedWhole() {
    PriceFile file = new PriceFile(data);
    List<NewPrice> many =
        IntStream.rangeClosed(0, PriceFile.MOST_ENTRIES)
            .mapToObj(i ->
                new NewPrice(
                    COIN, BigDecimal.ONE, "EUR", NOON.minusSeconds(60L * i), PriceSource.TYPED))
            .toList();
    assertThatThrownBy(() -> file.add(many, NOON))
        .isInstanceOf(PriceException.class)
        .hasMessageContaining("100000 is the most");
    assertThat(file.read().entries()).isEmpty();
    assertThat(file.add(many.subList(1, many.size()), NOON).kept()).hasSize(PriceFile.MOST_ENTRIES);
    assertThat(file.read().entries()).hasSize(PriceFile.MOST_ENTRIES);
    assertThat(data.resolve(PriceFile.NAME))
        .satisfies(path -> assertThat(Files.size(path)).isLessThan(PriceFile.MOST_BYTES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "something else\n",
        "hearth prices 1\t2\n1\tmainnet:PRV\t1\tEUR\t2026-11-01T00:00:00Z\t2026-11-01T00:00:00Z",
        "hearth prices 1\t2\n1\tmainnet:PRV\t1e9\tEUR\t2026-11-01T00:00:00Z"
            + "\t2026-11-01T00:00:00Z\ttyped\t\n",
        "hearth prices 1\t2\n1\tmainnet:PRV\t1\tXYZ\t2026-11-01T00:00:00Z"
            + "\t2026-11-01T00:00:00Z\ttyped\t\n",
        "hearth prices 1\t2\n1\tmainnet:PRV\t1\tEUR\tyesterday\t2026-11-01T00:00:00Z\ttyped\t\n",
        "hearth prices 1\t1\n1\tmainnet:PRV\t1\tEUR\t2026-11-01T00:00:00Z"
            + "\t2026-11-01T00:00:00Z\ttyped\t\n",
        "hearth prices 1\t2\n1\tmainnet:PRV\t1\tEUR\t2026-11-01T00:00:00Z"
            + "\t2026-11-01T00:00:00Z\tguessed\t\n",
      })
  void aDamagedBookIsNamedAndLeftAsItIs(String text) throws Exception {
    Path file = data.resolve(PriceFile.NAME);
    Files.writeString(file, text);
    PriceFile prices = new PriceFile(data);
    assertThatThrownBy(prices::read)
        .isInstanceOf(BooksException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("hearth restore");
    assertThatThrownBy(() -> prices.add(List.of(typed("1", "2026-11-01T00:00:00Z")), NOON))
        .isInstanceOf(BooksException.class);
    assertThat(Files.readString(file)).isEqualTo(text);
  }
}
