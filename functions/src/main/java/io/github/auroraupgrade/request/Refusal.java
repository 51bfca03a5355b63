package io.github.auroraupgrade.request;

import static java.util.Objects.requireNonNull;

/**
 * Why nothing was started.
 *
 * @param rule the rule, as in {@code docs/runbook.md}
 * @param reason what was found, naming the field or the member
 * @param remedy what a person does now
 */
public record Refusal(RuleName rule, String reason, String remedy) {
  public Refusal {
    requireNonNull(rule, "rule is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(remedy, "remedy is null");
  }
}
