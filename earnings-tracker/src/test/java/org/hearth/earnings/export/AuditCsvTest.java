package org.hearth.earnings.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.job;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.hearth.earnings.Books;
import org.hearth.earnings.Scene;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.BooksException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditCsvTest {
  @TempDir Path folder;

  @Test
  void everyFactIsThereOnce() {
    try (Books books = Books.open(folder, CLOCK)) {
      Scene.paidJob(books, 1);
      JobKey lost = job(2);
      books.write(tx -> {
        tx.insertJob(lost, JobStates.LOST_RACE, "not json", "another was faster");
        tx.recordCost(Scene.cost(lost, 0.00001, false));
      });
      String hash = books.cursorHash(Scene.NETWORK).orElseThrow();
      StringBuilder out = new StringBuilder();
      books.exportCsv(out);
      String booking = "2026-11-20T12:00:01Z,local,job-1,lease-1,gpu:GPU-1,REWARD_PENDING,";
      String end = ",,,,,,,,,ab12,," + hash + ",local/event/1,credited";
      assertThat(out.toString().split("\r\n", -1))
          .containsExactly(
              "entry_id,time_utc,network,job,lease,device,kind,state,account,asset,raw_amount,"
                  + "decimals,amount,price,price_source,price_since_utc,fiat,fiat_currency,energy_wh,energy_source,"
                  + "tariff_per_kwh,proof_hash,tx_hash,event_hash,external_id,memo",
              "1.0,"
                  + booking
                  + "PENDING,assets:local:pending,local:DEV,900,18,0.0000000000000009"
                  + end,
              "1.1,"
                  + booking
                  + ",expense:local:verifier-share,local:DEV,100,18,"
                  + "0.0000000000000001"
                  + end,
              "1.2,"
                  + booking
                  + ",income:local:fee-reward,local:DEV,-1000,18,-0.000000000000001"
                  + end,
              "cost,2026-11-20T12:00:00Z,local,job-1,lease-1,gpu:GPU-1,ENERGY,PAID_WORK,,EUR,,,"
                  + "-0.00045000,,,,-0.00045000,EUR,1.5,measured,0.30,ab12,,,,NVML",
              "cost,2026-11-20T12:00:00Z,local,job-2,lease-2,gpu:GPU-1,ENERGY,WASTE,,EUR,,,"
                  + "0.00000000,,,,0.00000000,EUR,0.000010,measured,0.30,,,,,NVML",
              "");
    }
  }

  record Cell(String text, String written) {}

  static List<Cell> cells() {
    return List.of(
        new Cell("plain", "plain"),
        new Cell("", ""),
        new Cell("a,b", "\"a,b\""),
        new Cell("say \"hi\"", "\"say \"\"hi\"\"\""),
        new Cell("two\nlines", "\"two\nlines\""),
        new Cell("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
        new Cell("+1", "'+1"),
        new Cell("-1+1", "'-1+1"),
        new Cell("@SUM(A1)", "'@SUM(A1)"),
        new Cell("\t=1", "'\t=1"),
        new Cell("\r=1", "\"'\r=1\""));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void textsAreQuotedAndNeverFormulas(Cell cell) throws IOException {
    StringBuilder out = new StringBuilder();
    new Csv(out).text(cell.text()).number("-1").endRow();
    assertThat(out.toString()).isEqualTo(cell.written() + ",-1\r\n");
  }

  @Test
  void aFailedExportSaysSo() {
    Writer broken =
        new Writer() {
          @Override
          public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    try (Books books = Books.open(folder, CLOCK)) {
      assertThatThrownBy(() -> books.exportCsv(broken))
          .isInstanceOf(BooksException.class)
          .hasMessageContaining("No space left on device");
    }
  }
}
