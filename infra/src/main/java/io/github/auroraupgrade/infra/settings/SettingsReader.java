package io.github.auroraupgrade.infra.settings;

import io.github.auroraupgrade.infra.settings.Settings.Hub;
import io.github.auroraupgrade.infra.settings.Settings.Spoke;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads and checks the context parameters; docs/deploy.md lists them. */
public final class SettingsReader {
  static final String HOME_REGION = "homeRegion";
  static final String MEMBER_REGIONS = "memberRegions";
  static final String MAIL_ADDRESSES = "mailAddresses";
  static final String WEBHOOKS = "webhooks";
  static final String CHAT = "chat";
  static final String AUTOMATIC = "automatic";
  static final String REBUILDS = "rebuilds";
  static final String SWEEP_SCHEDULE = "sweepSchedule";
  static final String EVENT_CONCURRENCY = "eventConcurrency";
  static final String EVIDENCE_RETENTION = "evidenceRetentionDays";
  static final String EVIDENCE_LOCK = "evidenceLock";
  static final String LOG_RETENTION = "logRetentionDays";
  static final String FUNCTIONS_JAR = "functionsJar";

  static final String FLEET_ACCOUNTS = "fleetAccounts";
  static final String FLEET_HUB = "fleetHub";
  static final String FLEET_BUCKET = "fleetBucket";
  static final String ORGANIZATION = "organization";

  private static final String A_FLEET_ACCOUNT = "Give ids of accounts, twelve digits each.";

  /** Every context parameter there is. */
  public static final List<String> PARAMETERS =
      List.of(
          HOME_REGION,
          MEMBER_REGIONS,
          MAIL_ADDRESSES,
          WEBHOOKS,
          CHAT,
          AUTOMATIC,
          REBUILDS,
          SWEEP_SCHEDULE,
          EVENT_CONCURRENCY,
          EVIDENCE_RETENTION,
          EVIDENCE_LOCK,
          LOG_RETENTION,
          FUNCTIONS_JAR,
          FLEET_ACCOUNTS,
          FLEET_HUB,
          FLEET_BUCKET,
          ORGANIZATION);

  /** What CloudWatch Logs accepts, from the 90 days that Step Functions keeps a run's history. */
  private static final Set<Integer> LOG_DAYS = Set.of(90, 180, 365, 731, 1827, 3653);

  private static final Pattern MAIL = Pattern.compile("[^@\\s,]+@[^@\\s,]+\\.[^@\\s,.]+");

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ORGANIZATION_ID = Pattern.compile("o-[a-z0-9]{10,32}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private static final Path BUILT = Path.of("functions", "target");

  private final Context context;
  private final Path root;

  private SettingsReader(Context context, Path root) {
    this.context = context;
    this.root = root;
  }

  /**
   * The settings in this context.
   *
   * @param root the top of the repository, where relative paths begin
   * @throws BadSetting if a parameter is missing or wrong
   */
  public static Settings read(Map<String, Object> context, Path root) {
    return new SettingsReader(new Context(context), root).read();
  }

  private Settings read() {
    context.refuseUnknown(PARAMETERS);
    Optional<String> home = context.text(HOME_REGION);
    home.ifPresent(region -> Regions.check(HOME_REGION, region));
    return new Settings(
        home,
        memberRegions(home),
        mailAddresses(),
        webhooks(),
        isOn(CHAT, false, "Give on to have a topic for chats, or leave it out."),
        isOn(AUTOMATIC, true, "Give on to let events start runs, off to start them by hand."),
        isOn(
            REBUILDS,
            true,
            "Give off to leave out the rights to detach, restore and create clusters, else on."),
        sweepSchedule(),
        context.number(EVENT_CONCURRENCY, 0, 0, 100),
        context.number(EVIDENCE_RETENTION, 400, 90, 3653),
        evidenceLock(),
        logRetention(),
        functionsJar(),
        hub(),
        spoke());
  }

  private Optional<Hub> hub() {
    List<String> accounts = context.list(FLEET_ACCOUNTS);
    accounts.forEach(account -> requireForm(FLEET_ACCOUNTS, account, ACCOUNT, A_FLEET_ACCOUNT));
    refuseTwice(FLEET_ACCOUNTS, accounts);
    return accounts.isEmpty() ? Optional.empty() : Optional.of(new Hub(accounts, organization()));
  }

  private Optional<Spoke> spoke() {
    Optional<String> account = context.text(FLEET_HUB);
    Optional<String> bucket = context.text(FLEET_BUCKET);
    if (account.isEmpty() && bucket.isEmpty()) {
      return Optional.empty();
    }
    String hub = account.orElseThrow(() -> missing(FLEET_HUB));
    String name = bucket.orElseThrow(() -> missing(FLEET_BUCKET));
    requireForm(FLEET_HUB, hub, ACCOUNT, A_FLEET_ACCOUNT);
    requireForm(
        FLEET_BUCKET, name, BUCKET, "Give the hub's EvidenceBucketName, an output of its stack.");
    return Optional.of(new Spoke(hub, name, organization()));
  }

  private static BadSetting missing(String parameter) {
    return new BadSetting(
        parameter,
        "is missing.",
        "A spoke of a fleet needs fleetHub, fleetBucket and organization; docs/fleet.md says how.");
  }

  private String organization() {
    String organization = context.text(ORGANIZATION).orElseThrow(() -> missing(ORGANIZATION));
    requireForm(
        ORGANIZATION,
        organization,
        ORGANIZATION_ID,
        "Give the id of your organization, o- and 10 to 32 letters or digits.");
    return organization;
  }

  private static void requireForm(String parameter, String text, Pattern form, String remedy) {
    if (!form.matcher(text).matches()) {
      throw new BadSetting(parameter, "'" + text + "' cannot be used.", remedy);
    }
  }

  private List<String> memberRegions(Optional<String> home) {
    List<String> members = context.list(MEMBER_REGIONS);
    members.forEach(region -> Regions.check(MEMBER_REGIONS, region));
    refuseTwice(MEMBER_REGIONS, members);
    if (!members.isEmpty() && home.isEmpty()) {
      throw new BadSetting(
          HOME_REGION,
          "is missing, and memberRegions are given.",
          "Say which Region they forward their events to, for example -c homeRegion=us-east-1.");
    }
    if (members.stream().anyMatch(region -> region.equals(home.get()))) {
      throw new BadSetting(
          MEMBER_REGIONS,
          "'" + home.get() + "' is the home Region.",
          "Leave it out: the home Region has rules of its own.");
    }
    home.ifPresent(region -> members.forEach(member -> samePartition(region, member)));
    return members;
  }

  private static void samePartition(String home, String member) {
    if (!Regions.partition(member).equals(Regions.partition(home))) {
      throw new BadSetting(
          MEMBER_REGIONS,
          "'" + member + "' is in another partition of AWS than the home Region " + home + ".",
          "Leave it out: a global database stays within one partition, and so does an account.");
    }
  }

  private List<String> mailAddresses() {
    List<String> addresses = context.list(MAIL_ADDRESSES);
    for (String address : addresses) {
      if (!MAIL.matcher(address).matches()) {
        throw new BadSetting(
            MAIL_ADDRESSES,
            "'" + address + "' is no mail address.",
            "Give addresses separated by commas, for example dba@example.com.");
      }
    }
    refuseTwice(MAIL_ADDRESSES, addresses);
    return addresses;
  }

  private List<URI> webhooks() {
    List<String> addresses = context.list(WEBHOOKS);
    refuseTwice(WEBHOOKS, addresses);
    return addresses.stream().map(Webhook::checked).toList();
  }

  private static void refuseTwice(String parameter, List<String> elements) {
    Set<String> seen = new HashSet<>();
    for (String element : elements) {
      if (!seen.add(element)) {
        throw new BadSetting(parameter, "'" + element + "' is named twice.", "Name it once.");
      }
    }
  }

  private boolean isOn(String parameter, boolean otherwise, String remedy) {
    String mode = context.text(parameter).orElse(otherwise ? "on" : "off");
    return switch (mode) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new BadSetting(parameter, "'" + mode + "' is neither 'on' nor 'off'.", remedy);
    };
  }

  private SweepSchedule sweepSchedule() {
    String schedule = context.text(SWEEP_SCHEDULE).orElse("rate(1 day)");
    return SweepSchedule.parse(schedule)
        .orElseThrow(
            () ->
                new BadSetting(
                    SWEEP_SCHEDULE,
                    "'" + schedule + "' is no schedule of at most once an hour.",
                    "Give rate(1 day), rate(6 hours), or cron(30 4 * * ? *) with six fields, in"
                        + " UTC."));
  }

  private EvidenceLock evidenceLock() {
    String mode = context.text(EVIDENCE_LOCK).orElse("off");
    return switch (mode) {
      case "off" -> EvidenceLock.OFF;
      case "governance" -> EvidenceLock.GOVERNANCE;
      case "compliance" -> EvidenceLock.COMPLIANCE;
      default ->
          throw new BadSetting(
              EVIDENCE_LOCK,
              "'" + mode + "' is no mode of S3 Object Lock.",
              "Give governance, or compliance, which nobody can take back; or off.");
    };
  }

  private int logRetention() {
    int days = context.number(LOG_RETENTION, 90, 90, 3653);
    if (!LOG_DAYS.contains(days)) {
      throw new BadSetting(
          LOG_RETENTION,
          days + " is not among what CloudWatch Logs accepts.",
          "Give "
              + String.join(", ", LOG_DAYS.stream().sorted().map(String::valueOf).toList())
              + ".");
    }
    return days;
  }

  private Path functionsJar() {
    Optional<Path> named = context.text(FUNCTIONS_JAR).map(root::resolve);
    if (named.isPresent() && !Files.isRegularFile(named.get())) {
      throw new BadSetting(
          FUNCTIONS_JAR,
          "there is no file " + named.get() + ".",
          "Give the path of the functions' jar, from the top of the repository.");
    }
    return named.orElseGet(this::builtJar);
  }

  private Path builtJar() {
    List<Path> jars = jarsIn(root.resolve(BUILT));
    if (jars.size() == 1) {
      return jars.getFirst();
    }
    throw new BadSetting(
        FUNCTIONS_JAR,
        jars.isEmpty()
            ? "is not given, and " + BUILT + " holds no built jar."
            : "is not given, and " + BUILT + " holds several jars: " + jars + ".",
        jars.isEmpty()
            ? "Build it with ./mvnw package -pl functions -DskipTests."
            : "Delete the old ones, or say which.");
  }

  private static List<Path> jarsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("-lambda.jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
