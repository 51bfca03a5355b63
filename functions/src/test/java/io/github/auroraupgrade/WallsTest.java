package io.github.auroraupgrade;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The walls between the rooms (design §3). */
@AnalyzeClasses(packages = "io.github.auroraupgrade", importOptions = DoNotIncludeTests.class)
class WallsTest {
  private static final String ROOT = "io.github.auroraupgrade.";

  @ArchTest
  static final ArchRule textKnowsOnlyJava =
      classes()
          .that()
          .resideInAPackage(ROOT + "text")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "text", "java..");

  @ArchTest
  static final ArchRule fleetKnowsOnlyJavaAndText =
      classes()
          .that()
          .resideInAPackage(ROOT + "fleet")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "fleet", ROOT + "text", "java..");

  @ArchTest static final ArchRule jsonSeesOnlyTheFleet = onlySees("json", "fleet");

  @ArchTest
  static final ArchRule requestSeesOnlyWhatIsLeftOfIt = onlySees("request", "fleet", "json");

  @ArchTest
  static final ArchRule planSeesOnlyWhatIsLeftOfIt = onlySees("plan", "fleet", "json", "request");

  @ArchTest
  static final ArchRule rolloutSeesOnlyWhatIsLeftOfIt =
      onlySees("rollout", "fleet", "json", "request", "plan");

  @ArchTest
  static final ArchRule intakeSeesOnlyWhatStartsARun =
      onlySees("intake", "fleet", "json", "request", "plan");

  @ArchTest
  static final ArchRule fleetPlanSeesOnlyWhatARunIsPlannedFrom =
      onlySees("fleetplan", "fleet", "json", "request", "plan");

  @ArchTest
  static final ArchRule fleetReportSeesWhatItTells =
      onlySees("fleetreport", "fleet", "json", "request", "plan", "rollout", "notice", "fleetplan");

  @ArchTest
  static final ArchRule noticeSeesOnlyWhatIsLeftOfIt =
      onlySees("notice", "fleet", "json", "request", "plan", "rollout");

  @ArchTest
  static final ArchRule evidenceSeesOnlyWhatIsLeftOfIt =
      onlySees("evidence", "fleet", "json", "request", "plan", "rollout", "notice");

  @ArchTest
  static final ArchRule metricSeesOnlyWhatIsLeftOfIt =
      onlySees("metric", "fleet", "json", "request", "plan", "rollout", "notice", "evidence");

  @ArchTest
  static final ArchRule onlyAwsUsesTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "aws..", ROOT + "lambda..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule lambdaOnlyWiresTheSdk =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "lambda..")
          .and()
          .doNotHaveSimpleName("LambdaEnvironment")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule onlyLambdaKnowsLambda =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "lambda..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.amazonaws.services.lambda..");

  @ArchTest
  static final ArchRule onlyLambdaReadsEnvironmentAndClock =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "lambda..")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule noRoomsGoRoundInCircles =
      slices().matching("io.github.auroraupgrade.(**)").should().beFreeOfCycles();

  private static ArchRule onlySees(String room, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "live in a room to the right",
                type ->
                    type.getPackageName().startsWith(ROOT)
                        && !isIn(type.getPackageName(), room)
                        && !isIn(type.getPackageName(), "text")
                        && java.util.Arrays.stream(others)
                            .noneMatch(other -> isIn(type.getPackageName(), other))));
  }

  private static boolean isIn(String name, String room) {
    return name.equals(ROOT + room) || name.startsWith(ROOT + room + ".");
  }
}
