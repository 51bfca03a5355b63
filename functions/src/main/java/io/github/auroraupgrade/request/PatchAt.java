package io.github.auroraupgrade.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** When a patch that waits is applied; {@code OptInType} of AWS (facts §2.2). */
public enum PatchAt {
  /** Now; cannot be taken back. */
  IMMEDIATE("immediate", "immediate"),
  /** In the next maintenance window of each cluster. */
  NEXT_MAINTENANCE("next-maintenance", "next-maintenance"),
  /** Not at all: what was asked for the next window is taken back, as long as it has not begun. */
  UNDO("undo", "undo-opt-in");

  private final String printed;
  private final String optInType;

  PatchAt(String printed, String optInType) {
    this.printed = printed;
    this.optInType = optInType;
  }

  /** The word in inputs and plans. */
  @JsonValue
  public String printed() {
    return printed;
  }

  /** AWS's word. */
  public String optInType() {
    return optInType;
  }

  /** The one with this word. */
  public static Optional<PatchAt> named(String name) {
    return Arrays.stream(values()).filter(one -> one.printed.equals(name)).findFirst();
  }

  /** All words. */
  public static List<String> names() {
    return Arrays.stream(values()).map(PatchAt::printed).toList();
  }
}
