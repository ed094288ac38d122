package org.hearth.node.network.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A damaged file of facts is refused, and the error says where. */
class SheetReaderTest {
  private static final String ENTRY =
      """
      {"id": "one", "name": "One",
       "chain": {"name": "Base", "id": "8453", "addresses": [
         {"what": "market", "address": "0xfd152dadc5183870710fe54f939eae3ab9f0fe82"}]},
       "origin": {"asOf": "2026-11-28", "sources": ["a/b, 2026-05-07"], "licence": "MIT."},
       "joining": {"access": "OPEN", "who": "Anyone.", "stake": "None.", "canBeLost": "Gas."},
       "hardware": {"cores": 4, "threads": "not known", "memoryGb": 8, "diskGb": 550,
         "graphicsGb": 0, "other": "A disk."},
       "pay": {"kind": "COIN", "symbol": "ETH", "how": "Rent.", "lately": "Not known."},
       "hearth": {"state": "NOT_YET", "reason": "No client.", "fit": "ALL", "fitReason": "Groth16.",
         "speaks": "Nothing.", "tested": "Nothing.", "notTested": "All of it."}}
      """;

  private static String file(String entries) {
    return "{\"format\": 1, \"networks\": [" + entries + "]}";
  }

  private static String message(String json) {
    return String.valueOf(
        assertThatExceptionOfType(SheetException.class)
            .isThrownBy(() -> SheetReader.read(json))
            .actual()
            .getMessage());
  }

  @Test
  void reads() {
    NetworkSheet sheet = SheetReader.read(file(ENTRY)).getFirst();
    assertThat(sheet.name()).isEqualTo("One");
    assertThat(sheet.chain().addresses().getFirst().address().text())
        .isEqualToIgnoringCase("0xfd152dadc5183870710fe54f939eae3ab9f0fe82");
    assertThat(sheet.origin().asOf()).hasToString("2026-11-28");
    assertThat(sheet.hardware().cores()).hasValue(4);
    assertThat(sheet.hardware().threads()).isEmpty();
    assertThat(sheet.hardware().graphicsGb()).hasValue(0);
    assertThat(sheet.pay().words()).isEqualTo("ETH");
    assertThat(sheet.support().reason()).hasValue("No client.");
  }

  /** One change of a right entry each: what is replaced, by what, and the place and clause. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"asOf\": \"2026-11-28\" | \"asOf\": \"28.11.2026\" | field origin.asOf: it is no date",
        "\"asOf\": \"2026-11-28\", |  | field origin.asOf: it is missing",
        "\"who\": \"Anyone.\" | \"who\": \"Anyone\" | field joining.who: the sentence does not end",
        "\"who\": \"Anyone.\" | \"who\": \" Anyone.\" | field joining.who: it is empty or has spaces",
        "\"who\": \"Anyone.\" | \"who\": \"A.\\nB.\" | field joining.who: it is longer than 1200",
        "\"who\": \"Anyone.\" | \"who\": 1 | field joining.who: it is no text",
        "\"OPEN\" | \"open\" | field joining.access: it is none of [OPEN, BY_PERMISSION, NOBODY]",
        "\"cores\": 4 | \"cores\": -1 | field hardware.cores: it is neither a whole number",
        "\"cores\": 4 | \"cores\": 4.5 | field hardware.cores: it is neither a whole number",
        "\"cores\": 4 | \"cores\": \"?\" | field hardware.cores: it is neither a whole number",
        "\"cores\": 4 | \"cores\": null | field hardware.cores: it is neither a whole number",
        "\"cores\": 4 | \"kores\": 4 | field hardware.kores: no such field is known",
        "\"kind\": \"COIN\" | \"kind\": \"POINTS\" | field pay.symbol: it does not belong here",
        "\"symbol\": \"ETH\", |  | field pay.symbol: it is missing here",
        "\"NOT_YET\" | \"JOINABLE\" | field hearth.reason: it does not belong here",
        "\"reason\": \"No client.\", |  | field hearth.reason: it is missing here",
        "fd152dadc | fd152dad | field chain.addresses.address: it is no address",
        "fd152dadc | Fd152dadc | field chain.addresses.address: it is no address",
        "[\"a/b, 2026-05-07\"] | [] | field origin.sources: there is none",
        "[\"a/b, 2026-05-07\"] | \"a/b\" | field origin.sources: it is no list",
        "\"name\": \"One\" | \"name\": \"One\", \"apr\": 9 | field apr: no such field is known",
        "\"name\": \"One\", |  | field name: it is missing",
      })
  void whatIsWrongIsNamed(String right, String wrong, String clause) {
    assertThat(ENTRY).contains(right);
    String broken = ENTRY.replace(right, wrong == null ? "" : wrong);
    assertThat(message(file(broken)))
        .startsWith("The facts of networks cannot be used: in the entry \"one\", ")
        .contains(clause);
  }

  @Test
  void anObjectIsOne() {
    String broken = ENTRY.replaceFirst("\"joining\": \\{[^}]*}", "\"joining\": []");
    assertThat(message(file(broken))).contains("\"one\", field joining: it is no JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\": \"one\" | \"id\": \"One\" | the entry \"One\", field id: it is not 1 to 30",
        "\"id\": \"one\" | \"id\": 7 | field id: it is no text",
        "\"id\": \"one\", |  | entry number 1, field id: it is missing",
      })
  void anEntryWithoutAnIdIsCounted(String right, String wrong, String clause) {
    assertThat(message(file(ENTRY.replace(right, wrong == null ? "" : wrong)))).contains(clause);
  }

  @Test
  void eachNetworkIsThereOnce() {
    assertThat(message(file(ENTRY + "," + ENTRY))).contains("\"one\"", "another network");
    String other = ENTRY.replace("\"name\": \"One\"", "\"name\": \"Two\"");
    assertThat(message(file(ENTRY + "," + other))).contains("another network");
    String third =
        ENTRY.replace("\"id\": \"one\"", "\"id\": \"two\"").replace("\"One\"", "\"ONE\"");
    assertThat(message(file(ENTRY + "," + third))).contains("\"two\"", "another network");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | not valid JSON",
        "`` | it is no JSON object",
        "[] | the file: it is no JSON object",
        "{\"format\": 2, \"networks\": [{}]} | field format: this version of Hearth reads format 1",
        "{\"networks\": [{}]} | field format: it is missing",
        "{\"format\": 1, \"networks\": []} | field networks: it is no list with an entry",
        "{\"format\": 1, \"networks\": [7]} | entry number 1: it is no JSON object",
        "{\"format\": 1, \"format\": 1, \"networks\": []} | not valid JSON",
        "{\"format\": 1, \"networks\": []} x | not valid JSON",
        "{\"format\": 1, \"networks\": [], \"by\": 1} | field by: no such field is known",
      })
  void theWholeFileIsChecked(String json, String clause) {
    assertThat(message(json)).contains(clause);
  }
}
