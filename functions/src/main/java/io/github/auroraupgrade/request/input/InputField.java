package io.github.auroraupgrade.request.input;

import static io.github.auroraupgrade.request.input.FieldShape.matching;

import io.github.auroraupgrade.fleet.AwsRegions;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.Rehearsal;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.request.input.FieldShape.AllOf;
import io.github.auroraupgrade.request.input.FieldShape.AnyOf;
import io.github.auroraupgrade.request.input.FieldShape.ByRegion;
import io.github.auroraupgrade.request.input.FieldShape.Decimal;
import io.github.auroraupgrade.request.input.FieldShape.Flag;
import io.github.auroraupgrade.request.input.FieldShape.ListOf;
import io.github.auroraupgrade.request.input.FieldShape.Text;
import io.github.auroraupgrade.request.input.FieldShape.Time;
import io.github.auroraupgrade.request.input.FieldShape.Version;
import io.github.auroraupgrade.request.input.FieldShape.Whole;
import io.github.auroraupgrade.request.input.FieldShape.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a run's input, one entry each: name, values, what holds without it, option, text.
 * The reader, the options of the command line, the commands in mails, the JSON schema and the
 * runbook's table are made from it. The name of a field within a field has a dot.
 */
public enum InputField {
  GLOBAL_CLUSTER_IDENTIFIER(
      "globalClusterIdentifier",
      matching("[A-Za-z](?:-?[A-Za-z0-9]){0,62}", 63),
      "",
      OptionGroup.UPGRADE,
      "--global-cluster ID",
      "The identifier of the global database, not its ARN; required."),
  TARGET_ENGINE_VERSION(
      "targetEngineVersion",
      AnyOf.of(
          new Word(Target.words()), new Version(), new Text(Target.MAJOR, 4, "a major version")),
      Target.Word.LATEST_MINOR.text(),
      OptionGroup.UPGRADE,
      "--target VERSION",
      "The new engine version, whole or short: 16.9, 17 (the newest 17 that can be reached),"
          + " 3.10."),
  STRATEGY(
      "strategy",
      new Word(Strategy.names()),
      "",
      OptionGroup.UPGRADE,
      "--strategy NAME",
      "How each step is made, if there is a choice; by default the planner chooses."),
  CURRENT_ENGINE_VERSION(
      "currentEngineVersion",
      new Version(),
      "",
      OptionGroup.UPGRADE,
      "--current VERSION",
      "The full version it runs now, if AWS hides it (5.6.10a, 5.7.12)."),
  STRICT(
      "strict",
      new Flag(),
      "true",
      OptionGroup.UPGRADE,
      "--no-strict",
      "With false (--no-strict), Aurora MySQL 2 may go to 3 in place, under AWS's conditions."),
  MAX_CONCURRENT_SECONDARIES(
      "maxConcurrentSecondaries",
      new Whole(1, UpgradeRequest.MOST_SECONDARIES),
      String.valueOf(UpgradeRequest.MOST_SECONDARIES),
      OptionGroup.UPGRADE,
      "--max-concurrent N",
      "How many secondary clusters are upgraded at once, after the first, which goes alone; 1"
          + " for one after the other."),
  SECONDARIES_TOGETHER(
      "secondariesTogether",
      new Flag(),
      "false",
      OptionGroup.UPGRADE,
      "--secondaries-together",
      "All secondary clusters start together, instead of one first and alone. It saves the time"
          + " of one upgrade, but a version that fails then fails in every Region at once."
          + " Refused with a canary."),
  BECAUSE(
      "because",
      matching("[\\x20-\\x7e]{1,1000}", 1000),
      "",
      OptionGroup.UPGRADE,
      "--because TEXT",
      "Why: a sentence that the mails and the plan repeat, for example a change number."),
  DRY_RUN(
      "dryRun",
      new Flag(),
      "false",
      OptionGroup.START_ONLY,
      "--plan-only",
      "Plan, mail the plan, change nothing."),
  APPROVAL(
      "approval",
      new Word(Approval.words()),
      Approval.NONE.word(),
      OptionGroup.AGREEMENT,
      "--approval WHEN",
      "Which phases need a person's approval."),
  APPROVAL_HOURS(
      "approvalHours",
      new Whole(1, 168),
      String.valueOf(Conditions.USUAL_APPROVAL_HOURS),
      OptionGroup.AGREEMENT,
      "--approval-hours N",
      "How long a person may take for each answer; reminders are sent in the meantime."),
  CONSENT(
      "consent",
      new ListOf(InputField.consent(), Optional.empty(), false),
      "",
      OptionGroup.AGREEMENT,
      "--consent STRATEGY:HASH",
      "Your consent to a plan that detaches or replaces clusters, and to no other plan:"
          + " strategy:SHA-256 of the plan, as 'plan' and the mail of a dry run print it."),
  START_AT(
      "startAt",
      AnyOf.of(new Word(StartAt.WORDS), new Time()),
      "now",
      OptionGroup.AGREEMENT,
      "--start-at TIME",
      "When the first member may be changed: in the maintenance window of the primary cluster, or"
          + " at a time within the next 30 days, such as 2026-11-22T05:00:00Z."),
  CHANGE_CALENDARS(
      "changeCalendars",
      new ListOf(
          matching(
              "(?:arn:aws[a-z-]*:ssm:[a-z]{2,4}(?:-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:document/)?"
                  + "[A-Za-z0-9_.-]{3,128}",
              256),
          Optional.of(5),
          true),
      "",
      OptionGroup.AGREEMENT,
      "--change-calendar NAME",
      "Names or ARNs of up to 5 change calendars of AWS Systems Manager, an ARN if it is shared"
          + " by another account or is in another Region; while one is closed, no run starts and"
          + " no primary is upgraded."),
  PROGRESS_MAILS(
      "progressMails",
      new Flag(),
      "false",
      OptionGroup.AGREEMENT,
      "--progress-mails",
      "Also send a mail for each member that is done."),
  CANARY(
      "canary",
      AnyOf.of(new Flag(), InputField.region()),
      "false",
      OptionGroup.CAUTION,
      "--canary REGION",
      "Watch the metrics after the first secondary (soakMinutes). The one in this Region goes"
          + " first; without a Region, the one with the fewest DB instances."),
  SOAK_MINUTES(
      "soakMinutes",
      new Whole(0, 1440),
      "",
      OptionGroup.CAUTION,
      "--soak-minutes N",
      "How long metrics have to stay within the limits after the canary and before the primary;"
          + " by default 30 with a canary, otherwise 0 (not at all)."),
  SOAK_LAG(
      "soakLimits.replicationLagSeconds",
      new Whole(1, 86_400),
      String.valueOf(SoakLimits.USUAL.replicationLagSeconds()),
      OptionGroup.CAUTION,
      "--soak-lag SECONDS",
      "How far a secondary may lag behind the primary in that time."),
  SOAK_ERRORS(
      "soakLimits.errorsPerSecond",
      new Decimal(0, 1_000_000),
      String.valueOf(SoakLimits.USUAL.errorsPerSecond()),
      OptionGroup.CAUTION,
      "--soak-errors N",
      "The most deadlocks a second, and on Aurora MySQL failed logins a second."),
  SOAK_CONNECTIONS(
      "soakLimits.connections",
      new Whole(1, Integer.MAX_VALUE),
      "",
      OptionGroup.CAUTION,
      "--soak-connections N",
      "The most connections to one cluster; by default any number."),
  REHEARSED_ON(
      "rehearsedOn",
      InputField.identifier(),
      "",
      OptionGroup.CAUTION,
      "--rehearsed-on ID",
      "A global database on which the same plan must have succeeded."),
  WITHIN_DAYS(
      "withinDays",
      new Whole(1, 365),
      String.valueOf(Rehearsal.DAYS),
      OptionGroup.CAUTION,
      "--within-days N",
      "How many days ago that may be."),
  SAFETY_SNAPSHOT(
      "safetySnapshot",
      new Flag(),
      "",
      OptionGroup.CAUTION,
      "--safety-snapshot",
      "Snapshot the primary first, or with false (--no-safety-snapshot) do not; by default only"
          + " for major versions."),
  PATCH_AT(
      "patchAt",
      new Word(PatchAt.names()),
      PatchAt.IMMEDIATE.printed(),
      OptionGroup.KIND,
      "--patch-at WHEN",
      "With the target latest-patch: apply the patch at once, in the next maintenance window, or"
          + " undo what is scheduled for the window."),
  INCLUDE_INSTANCE_ACTIONS(
      "includeInstanceActions",
      new Flag(),
      "false",
      OptionGroup.KIND,
      "--include-instance-actions",
      "Also apply pending operating system updates."),
  PARAMETER_GROUPS(
      "parameterGroups",
      new ByRegion(InputField.region(), List.of("cluster", "instance"), InputField.identifier()),
      "",
      OptionGroup.KIND,
      "--parameter-groups REGION=CLUSTER[,INSTANCE]",
      "Attached after a major version: the DB cluster parameter group of the new family, and the"
          + " one for the DB instances, by Region. =,INSTANCE gives only the latter."),
  MAILS(
      "mails",
      new Word(List.of("all", "none")),
      "all",
      OptionGroup.NO_OPTION,
      "",
      "Set by a rollout over many databases: with none, nobody gets a mail from this run,"
          + " however it ends; events and evidence are always kept. Refused together with an"
          + " approval."),
  FLEET(
      "fleet",
      new AllOf(
          List.of("rollout", "wave"), new Text(FleetFields.NAME, FleetFields.MOST_LETTERS, "")),
      "",
      OptionGroup.NO_OPTION,
      "",
      "Set by a rollout over many databases: which rollout and wave started this run."),
  STARTED_BY(
      "startedBy",
      matching("[\\x20-\\x7e]{1,300}", 300),
      "",
      OptionGroup.NO_OPTION,
      "",
      "Who starts the run, for the report; aurora-upgrade start fills in the caller's ARN."
          + " CloudTrail records who called StartExecution.");

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // its lists are copies, its pattern has no state
  private final FieldShape shape;

  private final String usual;
  private final OptionGroup group;
  private final String option;
  private final String text;

  InputField(
      String path, FieldShape shape, String usual, OptionGroup group, String option, String text) {
    this.path = path;
    this.shape = shape;
    this.usual = usual;
    this.group = group;
    this.option = option;
    this.text = text;
  }

  private static FieldShape region() {
    Pattern form = Pattern.compile("[a-z]{2}(?:-[a-z]{2,})+-[0-9]{1,2}");
    return new Text(form, 30, "a Region", AwsRegions.NAMES);
  }

  private static FieldShape identifier() {
    return matching("[A-Za-z](?:[-.]?[A-Za-z0-9]){0,254}", 255);
  }

  /** The name of a strategy that takes consent, and the SHA-256 of the plan. */
  private static FieldShape consent() {
    return matching(
        Arrays.stream(Strategy.values())
            .filter(Strategy::makesClusters)
            .map(Strategy::printed)
            .collect(Collectors.joining("|", "(?:", "):[0-9a-f]{64}")),
        100);
  }

  /** The names that an input may have at its top. */
  public static List<String> names() {
    return Arrays.stream(values()).map(InputField::top).distinct().toList();
  }

  /** The names of the fields within this one. */
  static List<String> within(String top) {
    return Arrays.stream(values())
        .map(InputField::path)
        .filter(path -> path.startsWith(top + "."))
        .map(path -> path.substring(top.length() + 1))
        .toList();
  }

  /** The field's name; of a field within a field both, with a dot between. */
  public String path() {
    return path;
  }

  /** The name at the top of the input. */
  public String top() {
    return path.split("\\.", -1)[0];
  }

  /** Which values it may have. */
  public FieldShape shape() {
    return shape;
  }

  /** The value that holds where it is left out; empty if there is none, or none that is fixed. */
  public String usual() {
    return usual;
  }

  /** Where its option stands. */
  public OptionGroup group() {
    return group;
  }

  /** Its option on the command line; empty if it has none. */
  public String option() {
    return option.split(" ", -1)[0];
  }

  /** How its option's value is called in the help; empty if it takes none. */
  public String label() {
    return option.substring(option().length()).strip();
  }

  /** What it says: sentences for the help, the schema and the runbook. */
  public String text() {
    return text;
  }

  /** Its value in an input; a missing node if it is left out. */
  public JsonNode in(JsonNode input) {
    return input.at("/" + path.replace('.', '/'));
  }

  /** A question, before a remedy, where the input has a word that is near one it may be. */
  String meant(JsonNode input) {
    return shape.meant(in(input));
  }

  /** Whether an input leaves it out, or gives a value that it may have. */
  boolean isAbsentOrFits(JsonNode input) {
    return in(input).isMissingNode() || shape.fits(in(input));
  }
}
