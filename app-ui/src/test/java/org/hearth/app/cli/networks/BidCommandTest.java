package org.hearth.app.cli.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.node.network.facts.MachineFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a proof must bring, from the command line. */
class BidCommandTest {
  @TempDir Path root;
  private int code;

  private String run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new NetworksCommand(folder -> MachineFacts.NOT_KNOWN));
    PrintWriter writer = new PrintWriter(out, true);
    line.setOut(writer).setErr(writer);
    line.setExecutionExceptionHandler((e, command, result) -> Errors.report(e, command));
    List<String> all = new ArrayList<>(List.of("bid"));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--data-dir", root.toString()));
    code = line.execute(all.toArray(String[]::new));
    return out.toString();
  }

  /** 1800 million cycles in an hour at 360 W; a kWh costs 0.30, as in new settings. */
  @Test
  void whatAnOrderCostsIsWorkedOut() {
    String said =
        run(
            "boundless",
            "--speed=1800",
            "--watts=360",
            "--work=900",
            "--wear=0.10",
            "--fees=0.5",
            "--bid-fee=0.01",
            "--won=25",
            "--collateral=20",
            "--missed=10",
            "--coin-price=2000");
    assertThat(code).as(said).isZero();
    assertThat(said)
        .contains("Boundless, about, and no promise")
        .contains("1800 million cycles in an hour at 360 W")
        .contains("an order of 900 million cycles: 1800 s, 0.18 kWh")
        .contains("energy and wear   0.104 EUR")
        .contains("fees              0.54 EUR")
        .contains("collateral lost   2 EUR")
        .contains("It is worth it from 0.003264 EUR for a million cycles, 0.000001632 ETH.");
    assertThat(said.lines().filter(line -> line.contains("-----")).count())
        .as("below the price at which it is worth it, money is lost")
        .isEqualTo(2);
    assertThat(said.lines().filter(line -> line.contains("+++")).count()).isEqualTo(3);
  }

  @Test
  void forPrograms() {
    String said =
        run("cysic", "--speed=3600", "--watts=100", "--work=3600", "--energy-price=1", "--json");
    assertThat(code).as(said).isZero();
    assertThat(said)
        .contains("\"unit\"")
        .contains("million cycles")
        .contains("\"kWhOfOrder\"")
        .contains("0.1")
        .doesNotContain("breakEvenCoins");
  }

  @Test
  void whatIsMissingOrWrongIsSaid() {
    assertThat(run("boundless")).contains("--speed is needed").contains("3600 million cycles");
    assertThat(code).isNotZero();
    assertThat(run("boundless", "--speed=10")).contains("--watts is needed");
    assertThat(run("boundless", "--speed=10", "--watts=x", "--work=1"))
        .contains("--watts x can't be");
    assertThat(run("boundless", "--speed=10", "--watts=1", "--work=1", "--missed=100"))
        .contains("--missed 100 can't be");
    assertThat(run("boundless", "--speed=1e9", "--watts=1", "--work=1"))
        .contains("--speed 1e9 can't be");
    assertThat(run("oshiya", "--speed=1")).contains("Nobody bids for work at Panther Oshiya");
    assertThat(run("nowhere")).contains("No network called \"nowhere\" is known");
    assertThat(code).isNotZero();
  }
}
