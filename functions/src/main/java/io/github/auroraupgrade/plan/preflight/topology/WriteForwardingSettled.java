package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.Set;
import java.util.stream.Collectors;

/** While write forwarding changes, a member is not stable (facts §3.5). */
public final class WriteForwardingSettled implements Rule {
  private static final Set<String> CHANGING = Set.of("enabling", "disabling");

  @Override
  public RuleName name() {
    return RuleName.WRITE_FORWARDING_SETTLED;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String others =
        situation.database().members().stream()
            .filter(member -> CHANGING.contains(member.writeForwarding()))
            .map(member -> member.label() + " is " + member.writeForwarding())
            .collect(Collectors.joining("; "));
    return others.isEmpty()
        ? Finding.pass(name(), "Write forwarding is not changing.")
        : Finding.blocker(
            name(),
            "Write forwarding is changing: " + others + ".",
            "Wait until it is enabled or disabled, then start again.");
  }
}
