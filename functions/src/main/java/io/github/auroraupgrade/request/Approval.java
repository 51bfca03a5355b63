package io.github.auroraupgrade.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which phases need a person's approval. */
public enum Approval {
  /** Nobody is asked. */
  NONE,
  /** Before anything is changed. */
  START,
  /** Before the primary cluster, when every secondary is done. */
  PRIMARY,
  /** Before both. */
  BOTH;

  /** Whether somebody is asked before anything is changed. */
  public boolean beforeStart() {
    return this == START || this == BOTH;
  }

  /** Whether somebody is asked before the primary cluster. */
  public boolean beforePrimary() {
    return this == PRIMARY || this == BOTH;
  }

  /** The word in the input, for example {@code both}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By the word in the input. */
  public static Optional<Approval> named(String word) {
    return Arrays.stream(values()).filter(approval -> approval.word().equals(word)).findFirst();
  }

  /** By the word in a stored document. */
  @JsonCreator
  static Approval stored(String word) {
    return named(word)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + word + "' is not an approval setting"));
  }

  /** Every word. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Approval::word).toList();
  }
}
