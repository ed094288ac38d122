package org.hearth.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language is meant, and how each writes times, numbers and lists. */
class LanguageTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "de, GERMAN",
    "DE, GERMAN",
    "de-AT, GERMAN",
    "de_DE.UTF-8, GERMAN",
    "ja_JP, JAPANESE",
    "en.UTF-8, ENGLISH",
    "fr, ",
    "deu, ",
    "C, ",
    "'', ",
    "system, ",
  })
  void namesOfLanguages(String name, Language language) {
    assertThat(Language.ofTag(name).orElse(null)).isEqualTo(language);
  }

  @ParameterizedTest(name = "who lives in {0} is spoken to in {1}")
  @CsvSource({
    "de-CH, GERMAN",
    "ja-JP, JAPANESE",
    "en-US, ENGLISH",
    "fr-FR, ENGLISH",
    "und, ENGLISH"
  })
  void languagesOfLocales(String locale, Language language) {
    assertThat(Language.of(Locale.forLanguageTag(locale))).isEqualTo(language);
  }

  /** Words and names of months in the language; decimal point, order and hours of the country. */
  @ParameterizedTest(name = "{0} for a user of {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENGLISH  | en               | 1,234.5 | 3 Nov, 14:02         | 3 h 5 min   | A, B and C
          ENGLISH  | en-US            | 1,234.5 | Nov 3, 2:02\u00a0PM  | 3 h 5 min   | A, B and C
          ENGLISH  | de-DE            | 1.234,5 | 3 Nov, 14:02         | 3 h 5 min   | A, B and C
          ENGLISH  | ar-EG            | 1,234.5 | Nov 3, 2:02\u00a0PM  | 3 h 5 min   | A, B and C
          GERMAN   | de-DE            | 1.234,5 | 3. Nov., 14:02       | 3 h 5 min   | A, B und C
          GERMAN   | en-US            | 1,234.5 | 3. Nov., 2:02\u00a0PM | 3 h 5 min  | A, B und C
          JAPANESE | ja-JP            | 1,234.5 | 11月3日 14:02        | 3時間 5分   | A、B、C
          JAPANESE | th-TH-u-nu-thai  | 1,234.5 | 11月3日 14:02        | 3時間 5分   | A、B、C
          """)
  void wordsInTheLanguageAndNumbersOfTheSystem(
      Language language, String user, String number, String moment, String time, String list) {
    Words words = Words.of(BERLIN, language, Locale.forLanguageTag(user));
    Formats formats = words.formats();
    assertThat(formats.number(1234.5, 1)).isEqualTo(number);
    assertThat(
            formats.moment(
                Instant.parse("2026-11-03T13:02:00Z"), Instant.parse("2026-11-05T20:00:00Z")))
        .isEqualTo(moment);
    assertThat(formats.roughly(Duration.ofSeconds(11_100))).isEqualTo(time);
    assertThat(words.list(List.of("A", "B", "C"))).isEqualTo(list);
  }

  @ParameterizedTest(name = "{1} days in {0}")
  @CsvSource({
    "GERMAN, 1, 1 Tag",
    "GERMAN, 2, 2 Tage",
    "JAPANESE, 1, 1日",
    "JAPANESE, 2, 2日",
    "ENGLISH, 1, 1 day",
    "ENGLISH, 2, 2 days",
  })
  void numbersAndNouns(Language language, long days, String said) {
    Words words = Words.of(BERLIN, language, language.locale());
    assertThat(words.formats().roughly(Duration.ofDays(days))).isEqualTo(said);
  }
}
