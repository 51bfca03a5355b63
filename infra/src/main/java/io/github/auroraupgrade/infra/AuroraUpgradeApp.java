package io.github.auroraupgrade.infra;

import io.github.auroraupgrade.infra.settings.BadSetting;
import io.github.auroraupgrade.infra.settings.Regions;
import io.github.auroraupgrade.infra.settings.Settings;
import io.github.auroraupgrade.infra.settings.SettingsReader;
import io.github.auroraupgrade.infra.stacks.FleetHubStack;
import io.github.auroraupgrade.infra.stacks.FleetSpokeStack;
import io.github.auroraupgrade.infra.stacks.HomeStack;
import io.github.auroraupgrade.infra.stacks.MemberStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CDK app. Run from the top of the repository, by the CDK's CLI or by {@code java} alone; then
 * {@code CDK_OUTDIR} says where the result goes, without it to {@code cdk.out}.
 */
public final class AuroraUpgradeApp {
  private static final int WRONG_SETTING = 2;

  private AuroraUpgradeApp() {}

  /** Synthesises; exits with 2 and a message on standard error if a context parameter is wrong. */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of("").toAbsolutePath();
    String output = System.getenv().getOrDefault("CDK_OUTDIR", root.resolve("cdk.out").toString());
    App app = new App(AppProps.builder().outdir(output).context(contextOf(root)).build());
    try {
      addStacks(app, root);
      regionOfProfile(app).ifPresent(region -> Regions.check("homeRegion", region));
    } catch (BadSetting e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_SETTING);
    }
    app.synth();
  }

  /**
   * Adds the stacks that the app's context asks for.
   *
   * @param root the top of the repository
   * @throws BadSetting if a context parameter is missing or wrong
   */
  public static void addStacks(App app, Path root) throws IOException {
    Settings settings = SettingsReader.read(context(app), root);
    String definition = Files.readString(root.resolve("statemachine/upgrade.asl.json"));
    new HomeStack(app, settings, definition);
    settings.spoke().ifPresent(spoke -> new FleetSpokeStack(app, settings, spoke));
    String fleet = Files.readString(root.resolve("statemachine/fleet.asl.json"));
    settings.hub().ifPresent(hub -> new FleetHubStack(app, settings, hub, fleet));
    settings.memberRegions().forEach(region -> new MemberStack(app, settings, region));
  }

  /** Where the CDK's CLI deploys a stack that is given no Region. */
  private static Optional<String> regionOfProfile(App app) {
    return app.getNode().tryGetContext("homeRegion") == null
        ? Optional.ofNullable(System.getenv("CDK_DEFAULT_REGION"))
        : Optional.empty();
  }

  /** The context of cdk.json, which the CDK's CLI passes but {@code java} alone does not. */
  static Map<String, Object> contextOf(Path root) {
    return JsonMapper.builder()
        .build()
        .treeToValue(
            JsonMapper.builder().build().readTree(root.resolve("cdk.json")).path("context"),
            new TypeReference<Map<String, Object>>() {});
  }

  @SuppressWarnings("unchecked") // The CDK declares Object and returns a map by name.
  static Map<String, Object> context(App app) {
    return (Map<String, Object>) app.getNode().getAllContext();
  }
}
