package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;

/**
 * What one rule found.
 *
 * @param remedy what a person does about it; empty where nothing is to be done
 */
public record Finding(RuleName rule, Verdict verdict, String reason, String remedy) {
  /** How much a finding weighs. */
  public enum Verdict {
    /** Nothing speaks against the upgrade. */
    PASS,
    /** What the rule looks at was not read; the upgrade goes on. */
    UNCHECKED,
    /** Worth knowing; the upgrade goes on. */
    WARNING,
    /** The upgrade is refused. */
    BLOCKER
  }

  public Finding {
    requireNonNull(rule, "rule is null");
    requireNonNull(verdict, "verdict is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(remedy, "remedy is null");
  }

  /** Nothing prevents it. */
  public static Finding pass(RuleName rule, String reason) {
    return new Finding(rule, Verdict.PASS, reason, "");
  }

  /** Not looked at, because. */
  public static Finding unchecked(RuleName rule, String reason, String remedy) {
    return new Finding(rule, Verdict.UNCHECKED, reason, remedy);
  }

  /** Worth knowing. */
  public static Finding warning(RuleName rule, String reason, String remedy) {
    return new Finding(rule, Verdict.WARNING, reason, remedy);
  }

  /** Refused. */
  public static Finding blocker(RuleName rule, String reason, String remedy) {
    return new Finding(rule, Verdict.BLOCKER, reason, remedy);
  }

  /** Whether the upgrade is refused because of this; in the document the verdict says so. */
  @JsonIgnore
  public boolean isBlocker() {
    return verdict == Verdict.BLOCKER;
  }

  /** The same as a refusal. */
  public Refusal toRefusal() {
    return new Refusal(rule, reason, remedy);
  }
}
