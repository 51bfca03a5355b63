package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.util.Set;

/**
 * A role of another account that state machines may assume, as far as its trust policy says.
 *
 * @param principal the ARN of the role that may assume it
 * @param organization the organization the principal's account has to belong to; empty: any
 * @param externalIds one of which has to be given; empty: none is wanted
 */
public record AssumableRole(
    String arn, String principal, String organization, Set<String> externalIds) {
  public AssumableRole {
    externalIds = Set.copyOf(externalIds);
  }

  /** Whether a caller of an account in this organization may assume it. */
  public boolean trusts(String caller, String callersOrganization, String externalId) {
    return principal.equals(caller)
        && (organization.isEmpty() || organization.equals(callersOrganization))
        && (externalIds.isEmpty() || externalIds.contains(externalId));
  }
}
