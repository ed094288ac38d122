package org.hearth.prover.io.circom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CircomInputsTest {
  private static CircomInputs parse(String json) {
    return CircomInputs.parse(json.getBytes(StandardCharsets.UTF_8), "in.json");
  }

  private static List<BigInteger> values(long... values) {
    return Arrays.stream(values).mapToObj(BigInteger::valueOf).toList();
  }

  static Stream<Arguments> isRead() {
    return Stream.of(
        Arguments.of("{}", Map.of()),
        Arguments.of("{\"a\":-1}", Map.of("a", values(-1))),
        Arguments.of(
            "{\"a\":[true,false,\"0x1F\",\"0Xff\",\"-0\",\"007\"]}",
            Map.of("a", values(1, 0, 31, 255, 0, 7))),
        Arguments.of("{\"a\":[]}", Map.of("a", values())),
        Arguments.of("{\"a\":[[1,[2]],3]}", Map.of("a", values(1, 2, 3))),
        Arguments.of(
            "{\"p\":{\"x\":1,\"q\":{\"y\":[2,3]}}}",
            Map.of("p.x", values(1), "p.q.y", values(2, 3))),
        Arguments.of(
            "{\"r\":[[{\"x\":1},{\"x\":2}],[{\"x\":3},{\"x\":[4]}]]}",
            Map.of(
                "r[0][0].x",
                values(1),
                "r[0][1].x",
                values(2),
                "r[1][0].x",
                values(3),
                "r[1][1].x",
                values(4))),
        Arguments.of(
            "{\"p\":[{\"q\":[{\"x\":1}]}],\"p[1].q[0].x\":5}",
            Map.of("p[0].q[0].x", values(1), "p[1].q[0].x", values(5))));
  }

  @ParameterizedTest
  @MethodSource
  void isRead(String json, Map<String, List<BigInteger>> signals) {
    assertThat(parse(json).signals()).isEqualTo(signals);
  }

  private static String leaves(int n) {
    return IntStream.range(0, n).mapToObj(i -> "\"s" + i + "\":1").collect(Collectors.joining(","));
  }

  static Stream<Arguments> isRefused() {
    return Stream.of(
        Arguments.of("[1]", "inputs are a JSON object of signal names and values"),
        Arguments.of("{\"a\":1,\"a\":2}", "not well-formed JSON"),
        Arguments.of("{\"a\":1} x", "not well-formed JSON"),
        Arguments.of("{\"a\":1.5}", "the input a is not a whole number"),
        Arguments.of("{\"a\":[0,[1,null]]}", "the input a[1][1] is not a whole number"),
        Arguments.of("{\"a\":[\"\"]}", "the input a[0] is not a whole number"),
        Arguments.of("{\"a\":\"one\"}", "the input a is not"),
        Arguments.of("{\"a\":\"1e3\"}", "the input a is not"),
        Arguments.of("{\"p\":{\"x\":[7,\"?\"]}}", "the input p.x[1] is not"),
        Arguments.of(
            "{\"p\":[{\"x\":1},5]}", "the input p[1] is a value where the others are buses"),
        Arguments.of("{\"p\":{\"x\":1},\"p.x\":2}", "the input p.x is there twice"),
        Arguments.of("{\"a\":\"\\u001b[2J\"}", "the input a is not"),
        Arguments.of("{\"a\":\"" + "9".repeat(401) + "\"}", "the input a is not"),
        Arguments.of(
            "{\"" + "n".repeat(600) + "\":{\"" + "n".repeat(600) + "\":1}}",
            "has more than 1000 letters"),
        Arguments.of(
            "{\"" + "n".repeat(900) + "\":{" + leaves(5000) + "}}", "more than 4194304 letters"),
        Arguments.of("{\"a\":[" + "1,".repeat(1 << 22) + "1]}", "it has more than 4194304 values"));
  }

  @ParameterizedTest
  @MethodSource
  void isRefused(String json, String words) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("in.json can't be used: ")
        .hasMessageContaining(words)
        .hasMessageEndingWith(".")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).matches("[ -~]+"));
  }
}
