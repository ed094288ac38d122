package org.hearth.app.cli.wallet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Somebody who types what he was told to; keeps what was asked and what he handed out. */
final class ScriptedPrompt implements SecretPrompt {
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<char[]> given = new ArrayList<>();

  void types(String... words) {
    answers.addAll(List.of(words));
  }

  @Override
  public char[] ask(String what, String option) {
    asked.add(what);
    char[] answer = answers.remove().toCharArray();
    given.add(answer);
    return answer;
  }

  List<String> asked() {
    return asked;
  }

  boolean allWiped() {
    return given.stream().allMatch(text -> new String(text).chars().allMatch(c -> c == 0));
  }

  boolean isDone() {
    return answers.isEmpty();
  }
}
