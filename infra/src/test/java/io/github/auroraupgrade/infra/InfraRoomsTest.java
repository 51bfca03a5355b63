package io.github.auroraupgrade.infra;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** The rooms of the CDK app. */
class InfraRoomsTest {
  @Test
  void noRoomsGoRoundInCircles() {
    URL main = AuroraUpgradeApp.class.getProtectionDomain().getCodeSource().getLocation();
    slices()
        .matching("io.github.auroraupgrade.infra.(**)")
        .should()
        .beFreeOfCycles()
        .check(new ClassFileImporter().importUrl(main));
  }
}
