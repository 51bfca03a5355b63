package io.github.auroraupgrade.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;

/**
 * What the app synthesises, once for all tests of a run: with everything switched on, and as
 * cdk.json deploys it. cdk-nag has looked at it.
 */
public final class Synthesised {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Map<String, Synthesised> MADE = new ConcurrentHashMap<>();

  private final App app;
  private final Path output;

  private Synthesised(String name, Map<String, Object> context, boolean nag) throws IOException {
    this.output = Path.of("target", "synthesised", name).toAbsolutePath();
    Files.createDirectories(output);
    Path jar = Files.writeString(output.resolveSibling("functions-lambda.jar"), "a small jar");
    Map<String, Object> all = new HashMap<>(AuroraUpgradeApp.contextOf(ROOT));
    all.putAll(context);
    all.put("functionsJar", jar.toString());
    this.app = new App(AppProps.builder().outdir(output.toString()).context(all).build());
    AuroraUpgradeApp.addStacks(app, ROOT);
    if (nag) {
      Aspects.of(app).add(new AwsSolutionsChecks());
    }
    app.synth();
  }

  /** Home Region, two member Regions, a mail address, a webhook, a reserved concurrency. */
  public static Synthesised withEverything() {
    return made(
        "everything",
        Map.of(
            "homeRegion", "us-east-1",
            "memberRegions", "eu-west-1,ap-southeast-2",
            "mailAddresses", "dba@example.com",
            "webhooks", "https://example.com/hooks/aurora",
            "chat", "on",
            "eventConcurrency", "2"),
        true);
  }

  /** Switched off: events start nothing. */
  public static Synthesised startedByHandOnly() {
    return made(
        "by-hand",
        Map.of("homeRegion", "us-east-1", "memberRegions", "eu-west-1", "automatic", "off"),
        false);
  }

  /** For who upgrades in place only. */
  public static Synthesised withoutRebuilds() {
    return made("no-rebuilds", Map.of("homeRegion", "us-east-1", "rebuilds", "off"), false);
  }

  /** As an organisation deploys it that refuses roles without a permissions boundary. */
  public static Synthesised withBoundary(String policy) {
    return made(
        "boundary", Map.of("@aws-cdk/core:permissionsBoundary", Map.of("name", policy)), false);
  }

  /** With evidence that S3 Object Lock keeps, in this mode, for 500 days. */
  public static Synthesised withLockedEvidence(String mode) {
    return made(
        "locked-" + mode, Map.of("evidenceLock", mode, "evidenceRetentionDays", "500"), false);
  }

  /** A hub and a spoke of a fleet. */
  public static Synthesised ofAFleet() {
    return made(
        "fleet",
        Map.of(
            "fleetAccounts", "111111111111,222222222222",
            "fleetHub", "111111111111",
            "fleetBucket", "the-hubs-bucket",
            "organization", "o-exampleorg1"),
        true);
  }

  /** The template of the stack with this name. */
  public Template stack(String name) {
    return Template.read(output.resolve(name + ".template.json"));
  }

  /** What cdk.json deploys. */
  public static Synthesised byDefault() {
    return made("default", Map.of(), false);
  }

  private static Synthesised made(String name, Map<String, Object> context, boolean nag) {
    assumeNode();
    return MADE.computeIfAbsent(
        name,
        _ -> {
          try {
            return new Synthesised(name, context, nag);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Skips the test by its name where there is no Node. */
  public static void assumeNode() {
    assumeTrue(hasNode(), "the CDK needs Node, and there is no node on the PATH");
  }

  private static boolean hasNode() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> Stream.of("node", "node.exe").map(Path.of(folder)::resolve))
        .anyMatch(Files::isExecutable);
  }

  /** The home stack's template. */
  public Template home() {
    return Template.read(output.resolve("AuroraUpgrade.template.json"));
  }

  /** A member stack's template. */
  public Template member(String region) {
    return Template.read(output.resolve("AuroraUpgradeMember-" + region + ".template.json"));
  }

  /** The text of the state machine's definition in the repository. */
  public static String definitionFile() throws IOException {
    return Files.readString(ROOT.resolve("statemachine/upgrade.asl.json"));
  }

  /** A file of the repository. */
  public static String page(String path) throws IOException {
    return Files.readString(ROOT.resolve(path));
  }

  /** Where the templates lie. */
  Path output() {
    return output;
  }

  /** The stacks' names. */
  public List<String> stacks() {
    return app.getNode().getChildren().stream()
        .filter(Stack.class::isInstance)
        .map(stack -> stack.getNode().getId())
        .toList();
  }

  /**
   * The lines of cdk-nag's report of a stack, each about one rule and one resource; only of what
   * cdk-nag has looked at. Member stacks share a name, and so a report.
   */
  public List<String> nagReport(String stack) throws IOException {
    List<String> lines =
        Files.readAllLines(output.resolve("AwsSolutions-" + stack + "-NagReport.csv"));
    return lines.stream().filter(line -> !line.startsWith("Rule ID")).toList();
  }
}
