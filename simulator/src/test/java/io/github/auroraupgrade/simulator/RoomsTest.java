package io.github.auroraupgrade.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the simulator. */
@AnalyzeClasses(
    packages = "io.github.auroraupgrade.simulator",
    importOptions = DoNotIncludeTests.class)
class RoomsTest {
  private static final String ROOT = "io.github.auroraupgrade.";
  private static final String SIMULATOR = ROOT + "simulator.";

  @ArchTest
  static final ArchRule noRoomsGoRoundInCircles =
      slices().matching("io.github.auroraupgrade.simulator.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheFrontOfAuroraIsSeen =
      noClasses()
          .that()
          .resideOutsideOfPackage(SIMULATOR + "aurora..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              SIMULATOR + "aurora.create..",
              SIMULATOR + "aurora.maintenance..",
              SIMULATOR + "aurora.read..",
              SIMULATOR + "aurora.state..",
              SIMULATOR + "aurora.upgrade..");

  @ArchTest
  static final ArchRule theSimulatedAwsSharesNoCodeWithTheProduct =
      noClasses()
          .that()
          .resideOutsideOfPackages(SIMULATOR + "local..", SIMULATOR + "torture..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "app..",
              ROOT + "aws..",
              ROOT + "evidence..",
              ROOT + "fleet..",
              ROOT + "json..",
              ROOT + "lambda..",
              ROOT + "plan..",
              ROOT + "request..",
              ROOT + "rollout..");
}
