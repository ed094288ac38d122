package org.hearth.node.network.linea;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of Linea's own tests (job_definition_test.go), and hostile ones. */
class RequestNameTest {
  private static final String ETV = "102-103-etv0.2.3-stv1.2.3-getZkProof.json";
  private static final String BCV = "102-103-bcv0.2.3-ccv0.2.3-";
  private static final String BLOB = "getZkBlobCompressionProof.json";

  private static RequestName name(RequestKind kind, String file) {
    return RequestName.of(kind, file).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "EXECUTION, 102-103-etv0.2.3-stv1.2.3-getZkProof.json, 102-103-getZkProof.json",
    "EXECUTION, 102-103-etv0.2.3-getZkProof.json, 102-103-getZkProof.json",
    "EXECUTION, 102-103-stv1.2.3-getZkProof.json.large, 102-103-getZkProof.json",
    "EXECUTION, 102-103-getZkProof.json.failure.code_77.failure.code_2, 102-103-getZkProof.json",
    "COMPRESSION, 102-103-bcv0.2.3-ccv0.2.3-getZkBlobCompressionProof.json,"
        + " 102-103-getZkBlobCompressionProof.json",
    "COMPRESSION, 102-103-bcv0.2.3-ccv0.2.3-abcdef-getZkBlobCompressionProof.json,"
        + " 102-103-abcdef-getZkBlobCompressionProof.json",
    "COMPRESSION, 102-103-bcv0.2.3-ccv0.2.3-0xabcdef-getZkBlobCompressionProof.json,"
        + " 102-103-0xabcdef-getZkBlobCompressionProof.json",
    "COMPRESSION, 102-103-bcv0.2.3-ccv0.2.3-0x-getZkBlobCompressionProof.json,"
        + " 102-103-0x-getZkBlobCompressionProof.json",
    "COMPRESSION, 102-103-bcv0.2.3-ccv0.2.3--getZkBlobCompressionProof.json,"
        + " 102-103-getZkBlobCompressionProof.json",
    "COMPRESSION, 102-103-bcv0.2.3-abcdef-getZkBlobCompressionProof.json,"
        + " 102-103-getZkBlobCompressionProof.json",
    "COMPRESSION, 102-103-getZkBlobCompressionProof.json,"
        + " 102-103-getZkBlobCompressionProof.json",
    "AGGREGATION, 102-103-abcdef0123-getZkAggregatedProof.json,"
        + " 102-103-abcdef0123-getZkAggregatedProof.json",
    "AGGREGATION, 102-103-getZkAggregatedProof.json, 102-103-getZkAggregatedProof.json",
    "INVALIDITY, 1000-10-getZkInvalidityProof.json.failure.code_77,"
        + " 1000-10-getZkInvalidityProof.json"
  })
  void responses(RequestKind kind, String file, String response) {
    assertThat(name(kind, file).response()).isEqualTo(response);
    for (RequestKind other : RequestKind.values()) {
      assertThat(RequestName.of(other, file).isPresent()).isEqualTo(other == kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "102-103-etv0.2.3-getZkProofAjson",
    "102-103-etv0.2.3-stv1.2.3-getAggregatedProof.json",
    "102-103-stv1.2.3-etv0.2.3-getZkProof.json",
    "102-103-getZkProof.json.inprogress.other",
    "102-103-getZkProof.json.success",
    "102-103-getZkProof.json.failure.code_",
    "102-103-getZkProof.json.failure.code_77.large",
    "' 102-103-getZkProof.json'",
    "102-103-getZkProof.json~",
    ".102-103-getZkProof.json",
    "102-103-../../getZkProof.json",
    "102-getZkProof.json",
    "-1-103-getZkProof.json",
    "102-1030000000000000000-getZkProof.json",
    "102-\u0661-getZkProof.json",
    "102-103-bcv0.2.3-etv0.2.3-getZkBlobCompressionProof.json",
    "102-103-etv0.2.3-getZkAggregatedProof.json",
    "102-103-xyz-getZkAggregatedProof.json",
    "1000-getZkInvalidityProof.json",
    "getZkProof.json",
    "''"
  })
  void noRequests(String file) {
    for (RequestKind kind : RequestKind.values()) {
      assertThat(RequestName.of(kind, file)).isEmpty();
    }
  }

  @Test
  void aNameThatIsTooLongIsNone() {
    assertThat(RequestName.of(RequestKind.EXECUTION, ETV + ".failure.code_7".repeat(20))).isEmpty();
    assertThat(RequestName.of(RequestKind.COMPRESSION, BCV + "a".repeat(300) + "-" + BLOB))
        .isEmpty();
  }

  @Test
  void whereRequestsGo() {
    RequestName name = name(RequestKind.EXECUTION, ETV + ".large.failure.code_77");
    assertThat(name.large()).isTrue();
    assertThat(name.word()).isEqualTo("execution-large");
    assertThat(name.claimed("h1")).isEqualTo(ETV + ".large.failure.code_77.inprogress.h1");
    assertThat(name.succeeded()).isEqualTo(ETV + ".large.success");
    assertThat(name.failed(2)).isEqualTo(ETV + ".large.failure.code_2");
  }

  @Test
  void lowBlocksComeFirstAndThenExecution() {
    long execution = name(RequestKind.EXECUTION, "1-20-getZkProof.json").score();
    long blob = name(RequestKind.COMPRESSION, "1-20-" + BLOB).score();
    long later = name(RequestKind.EXECUTION, "21-21-getZkProof.json").score();
    assertThat(execution).isLessThan(blob);
    assertThat(blob).isLessThan(later);
    assertThat(name(RequestKind.EXECUTION, "1-999999999999999999-getZkProof.json").score())
        .isGreaterThan(later);
  }
}
