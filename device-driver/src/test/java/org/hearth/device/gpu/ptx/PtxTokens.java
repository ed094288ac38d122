package org.hearth.device.gpu.ptx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a PTX text, read one after the other. */
final class PtxTokens {
  private static final Pattern NOISE =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|^\\s*\\.(loc|file)\\s[^\n]*", Pattern.DOTALL | Pattern.MULTILINE);

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*([.%$_A-Za-z](?:[\\w$.%]|::)*|0[xX][0-9A-Fa-f]+U?|\\d+(?:\\.\\d+)?U?|\"[^\"]*\"|[^\\s\\w])");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  PtxTokens(String text) {
    Matcher matcher = TOKEN.matcher(NOISE.matcher(text).replaceAll(" "));
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
  }

  boolean done() {
    return next >= tokens.size();
  }

  /** The next token, "" at the end. */
  String peek() {
    return peek(0);
  }

  String peek(int ahead) {
    return next + ahead < tokens.size() ? tokens.get(next + ahead) : "";
  }

  String take() {
    if (done()) {
      throw PtxFault.text("The text ends in the middle of something");
    }
    return tokens.get(next++);
  }

  /** Takes the token if it is this one. */
  boolean takeIf(String token) {
    if (!peek().equals(token)) {
      return false;
    }
    next++;
    return true;
  }

  void expect(String token) {
    if (!takeIf(token)) {
      throw PtxFault.text("Expected " + token + " and found " + peek());
    }
  }

  void skipPast(String token) {
    while (!take().equals(token)) {}
  }

  /** A whole number with its sign. */
  long number() {
    boolean negative = takeIf("-");
    String digits = take();
    if (digits.endsWith("U")) {
      digits = digits.substring(0, digits.length() - 1);
    }
    try {
      long value =
          digits.startsWith("0x") || digits.startsWith("0X")
              ? Long.parseUnsignedLong(digits.substring(2), 16)
              : Long.parseUnsignedLong(digits);
      return negative ? -value : value;
    } catch (NumberFormatException e) {
      throw PtxFault.text("Expected a whole number and found " + digits);
    }
  }

  boolean atNumber() {
    String token = peek();
    return !token.isEmpty() && (token.equals("-") || Character.isDigit(token.charAt(0)));
  }
}
