package io.github.auroraupgrade.infra.functions;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * A function that is deployed. To add one, add a line here and its lines in {@link
 * io.github.auroraupgrade.infra.permissions.Permissions}.
 *
 * @param name the handler class, the state and the construct
 * @param description for the Lambda console
 * @param settings the only environment variables it reads, and is given
 */
public record DeployedFunction(String name, String description, Set<Setting> settings) {
  /** Every function. */
  public static final List<DeployedFunction> ALL =
      List.of(
          of(
              "PlanUpgrade",
              "Plans an upgrade, changes nothing",
              Setting.EVIDENCE_BUCKET,
              Setting.REBUILDS),
          of("ClaimDatabase", "Claims the database for one run", Setting.EVIDENCE_BUCKET),
          of(
              "NextMove",
              "Looks at every member and decides, changes nothing",
              Setting.EVIDENCE_BUCKET),
          of(
              "AskApproval",
              "Asks a person by mail",
              Setting.EVIDENCE_BUCKET,
              Setting.NOTICE_TOPIC_ARN),
          of("UpgradeCluster", "Begins one step of the plan", Setting.EVIDENCE_BUCKET),
          of(
              "WriteReport",
              "Keeps the report of a run",
              Setting.EVIDENCE_BUCKET,
              Setting.DEFINITION_SHA256),
          of("ReleaseDatabase", "Gives the claim back", Setting.EVIDENCE_BUCKET),
          of("Notify", "Sends mails", Setting.EVIDENCE_BUCKET, Setting.NOTICE_TOPIC_ARN),
          of(
              "NotifyRunDied",
              "Sends the mail of a run that could not send its own",
              Setting.EVIDENCE_BUCKET,
              Setting.NOTICE_TOPIC_ARN,
              Setting.STATE_MACHINE_ARN),
          of(
              "StartFromEvent",
              "Starts at most one run for an event",
              Setting.EVIDENCE_BUCKET,
              Setting.STATE_MACHINE_ARN),
          of(
              "FindWork",
              "Looks at every global database and starts what waits",
              Setting.EVIDENCE_BUCKET,
              Setting.STATE_MACHINE_ARN));

  /** What a spoke of a fleet also has: its name is known to the hub. */
  public static final DeployedFunction TAKE_INVENTORY =
      of(
          "TakeInventory",
          "Lists the account's databases for a rollout, changes nothing",
          Setting.STATE_MACHINE_ARN,
          Setting.FLEET_BUCKET);

  /** What a hub of a fleet has; none of them may do anything to a database. */
  public static final List<DeployedFunction> HUB =
      List.of(
          of(
              "PlanFleet",
              "Plans a rollout and its waves",
              Setting.EVIDENCE_BUCKET,
              Setting.FLEET_ACCOUNTS),
          of(
              "AdmitDatabase",
              "Decides whether a database may be begun now",
              Setting.EVIDENCE_BUCKET,
              Setting.NOTICE_TOPIC_ARN),
          of("DatabaseEnded", "Keeps how a run ended", Setting.EVIDENCE_BUCKET),
          of(
              "JudgeWave",
              "Decides whether the next wave may begin",
              Setting.EVIDENCE_BUCKET,
              Setting.NOTICE_TOPIC_ARN),
          of("AskWave", "Asks a person by mail about a wave", Setting.NOTICE_TOPIC_ARN),
          of(
              "NotifyFleet",
              "Sends a rollout's mails, keeps its report",
              Setting.EVIDENCE_BUCKET,
              Setting.NOTICE_TOPIC_ARN));

  public DeployedFunction {
    requireNonNull(name, "name is null");
    requireNonNull(description, "description is null");
    settings = Set.copyOf(settings);
  }

  /** The class that Lambda calls. */
  public String handler() {
    return "io.github.auroraupgrade.lambda." + name;
  }

  private static DeployedFunction of(String name, String description, Setting... settings) {
    return new DeployedFunction(name, description, Set.of(settings));
  }
}
