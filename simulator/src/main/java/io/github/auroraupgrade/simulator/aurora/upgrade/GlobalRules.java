package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.fleet.AccountSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.Parameter;

/** When AWS refuses a new engine version for a global cluster as a whole (facts §3.1, §3.4). */
public final class GlobalRules {
  private static final String RPO = "rds.global_db_rpo";
  private static final String LETTER_CASE = "lower_case_table_names";
  private static final List<Function<UpgradeAttempt, Optional<AwsRefusal>>> OF_EVERY_MEMBER =
      List.of(
          UpgradeRules::targetExists,
          UpgradeRules::targetIsReachable,
          UpgradeRules::majorIsAllowed,
          GlobalRules::minorIsOffered,
          GlobalRules::majorIsOffered,
          UpgradeRules::writerIsHealthy,
          UpgradeRules::noInstanceChangeIsPending);

  private final AccountSettings settings;

  public GlobalRules(AccountSettings settings) {
    this.settings = settings;
  }

  /**
   * The first refusal; empty when AWS accepts.
   *
   * @param primaryFirst the same wish for every member
   */
  Optional<AwsRefusal> refusal(List<UpgradeAttempt> primaryFirst) {
    Stream<AwsRefusal> ofMembers =
        OF_EVERY_MEMBER.stream()
            .flatMap(
                rule -> primaryFirst.stream().flatMap(attempt -> rule.apply(attempt).stream()));
    Stream<AwsRefusal> ofPrimary =
        primaryFirst.stream().limit(1).flatMap(attempt -> ofParameters(attempt).stream());
    return Stream.concat(ofMembers, ofPrimary).findFirst();
  }

  private static Optional<AwsRefusal> minorIsOffered(UpgradeAttempt attempt) {
    if (attempt.isMajor()) {
      return Optional.empty();
    }
    if (attempt.engine().equals("aurora-mysql")) {
      return Optional.of(
          AwsRefusal.invalidValue(
              "Amazon RDS can't perform minor version upgrades through ModifyGlobalCluster for"
                  + " this database engine."));
    }
    return Optional.of(
            AwsRefusal.invalidValue(
                "ModifyGlobalCluster doesn't support minor version upgrades for Aurora global"
                    + " databases. To upgrade to a newer minor version, call ModifyDBCluster for"
                    + " each member of your global cluster."))
        .filter(refusal -> !attempt.uncertainties().managedMinor());
  }

  private static Optional<AwsRefusal> majorIsOffered(UpgradeAttempt attempt) {
    boolean mysql = attempt.isMajor() && attempt.engine().equals("aurora-mysql");
    return Optional.of(
            AwsRefusal.invalidValue(
                "In-place major version upgrade of Aurora MySQL global database clusters isn't"
                    + " supported."))
        .filter(refusal -> mysql && !attempt.uncertainties().mysqlMajorsInPlace());
  }

  // Only the primary's group counts (facts §2.2); the texts are not recorded anywhere.
  private Optional<AwsRefusal> ofParameters(UpgradeAttempt primary) {
    if (!primary.isMajor()) {
      return Optional.empty();
    }
    String name = primary.global().orElseThrow().globalClusterIdentifier();
    String text = "Cannot perform a major version upgrade of global cluster " + name;
    Optional<String> rpo = value(primary, RPO).filter(v -> !v.equals("-1"));
    Optional<String> letterCase = value(primary, LETTER_CASE).filter(v -> !v.equals("0"));
    return rpo.map(v -> text + " while " + RPO + " is set. Reset the parameter first.")
        .or(() -> letterCase.map(v -> text + " because " + LETTER_CASE + " isn't at its default."))
        .map(message -> AwsRefusal.badRequest("InvalidParameterCombination", message));
  }

  private Optional<String> value(UpgradeAttempt attempt, String parameter) {
    String region = Arn.parse(attempt.cluster().dbClusterArn()).region();
    return settings
        .parametersOf(region, attempt.cluster().dbClusterParameterGroup())
        .orElse(List.of())
        .stream()
        .filter(known -> parameter.equals(known.parameterName()))
        .map(Parameter::parameterValue)
        .filter(value -> value != null && !value.isEmpty())
        .findFirst();
  }
}
