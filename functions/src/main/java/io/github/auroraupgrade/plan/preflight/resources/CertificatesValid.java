package io.github.auroraupgrade.plan.preflight.resources;

import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A server certificate that has expired, or does so before long: clients that verify it do not come
 * back after the restart (facts §3.9).
 */
public final class CertificatesValid implements Rule {
  private static final Duration SOON = Duration.ofDays(30);

  /** The certificate authority that AWS replaced in 2024; it expired in August of that year. */
  private static final String OLD = "rds-ca-2019";

  private static final Instant GONE = Instant.parse("2024-08-22T17:08:50Z");

  @Override
  public RuleName name() {
    return RuleName.CERTIFICATES;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String old =
        situation.database().inUpgradeOrder().stream()
            .flatMap(member -> member.cluster().stream())
            .flatMap(cluster -> cluster.instances().stream())
            .flatMap(instance -> old(instance, situation.now()).stream())
            .collect(Collectors.joining("; "));
    return old.isEmpty()
        ? Finding.pass(name(), "No server certificate is known to expire in the next 30 days.")
        : Finding.warning(
            name(),
            "Server certificates: " + old + ". Clients that verify them fail to connect.",
            "Rotate them (modify-db-instance --ca-certificate-identifier) before the upgrade.");
  }

  private static Optional<String> old(Instance instance, Instant now) {
    return instance
        .certificate()
        .flatMap(
            it ->
                it.validTill()
                    .or(() -> Optional.of(GONE).filter(_ -> it.authority().equals(OLD)))
                    .filter(till -> till.isBefore(now.plus(SOON)))
                    .map(
                        till ->
                            instance.identifier()
                                + " has "
                                + it.authority()
                                + (till.isBefore(now) ? ", expired on " : ", which expires on ")
                                + till.atOffset(ZoneOffset.UTC).toLocalDate()));
  }
}
