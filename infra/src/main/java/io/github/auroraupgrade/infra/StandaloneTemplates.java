package io.github.auroraupgrade.infra;

import io.github.auroraupgrade.infra.settings.Settings;
import io.github.auroraupgrade.infra.settings.SettingsReader;
import io.github.auroraupgrade.infra.stacks.FleetHubStack;
import io.github.auroraupgrade.infra.stacks.FleetSpokeStack;
import io.github.auroraupgrade.infra.stacks.HomeStack;
import io.github.auroraupgrade.infra.stacks.MemberStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * The templates of a release, which {@code aws cloudformation deploy} takes without the CDK: no
 * assets, no bootstrap. What differs from account to account are parameters; the rest is as
 * cdk.json has it. Run from the top of the repository, after the functions are packaged.
 */
public final class StandaloneTemplates {
  private StandaloneTemplates() {}

  /**
   * Writes {@code AuroraUpgrade.template.json}, the same without rebuilds as {@code
   * AuroraUpgradeInPlace.template.json}, {@code AuroraUpgradeMember.template.json}, and those of a
   * fleet's hub and spokes: {@code AuroraUpgradeFleet.template.json} and {@code
   * AuroraUpgradeFleetSpoke.template.json}.
   *
   * @param arguments the folder to write them to
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of("").toAbsolutePath();
    App app =
        new App(
            AppProps.builder()
                .outdir(Path.of(arguments[0]).toAbsolutePath().toString())
                .context(AuroraUpgradeApp.contextOf(root))
                .build());
    addStacks(app, root);
    app.synth();
  }

  /** Adds the stacks; the functions' code is what the context's {@code functionsJar} says. */
  static void addStacks(App app, Path root) throws IOException {
    Settings settings = SettingsReader.read(AuroraUpgradeApp.context(app), root);
    HomeStack.standalone(app, settings, definition(root, "upgrade"));
    HomeStack.standaloneInPlace(app, settings, definition(root, "upgrade"));
    MemberStack.standalone(app, settings);
    FleetHubStack.standalone(app, settings, definition(root, "fleet"));
    FleetSpokeStack.standalone(app, settings);
  }

  private static String definition(Path root, String name) throws IOException {
    return Files.readString(root.resolve("statemachine/" + name + ".asl.json"));
  }
}
