package io.github.auroraupgrade.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.GlobalDatabaseReader;
import io.github.auroraupgrade.aws.execution.RunReader;
import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.cli.serve.Served;
import io.github.auroraupgrade.cli.view.Frame;
import io.github.auroraupgrade.cli.view.MemberRow;
import io.github.auroraupgrade.cli.view.PlainView;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a person sees who watches while AWS does not answer: never an old picture as a new one. */
class WatchedRunTest {
  private static Served served;
  private static Target target;
  private static SeenRun seen;
  private static Optional<GlobalDatabase> described;

  private Instant now = Instant.parse("2026-11-26T01:19:10Z");
  private Optional<RuntimeException> runsFail = Optional.empty();
  private Optional<RuntimeException> membersFail = Optional.empty();
  private final WatchedRun watched =
      new WatchedRun(onAws(), this::run, this::members, new Minutes());

  /** A clock that is moved by hand. */
  private final class Minutes extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeAll
  static void aRunIsUnderWay() throws Exception {
    served = new Served("serve", "--speed", "600", "--seed", "7");
    new Hands(served).start("seen");
    AwsOptions options = new AwsOptions();
    new CommandLine(options).parseArgs("--simulator", served.endpoint());
    AwsOptions.Connection connection = options.open();
    target =
        new Target(
            connection,
            "arn:aws:states:us-east-1:123456789012:execution:aurora-global-upgrade:seen",
            "aurora-upgrade");
    GlobalDatabaseReader fleet = new GlobalDatabaseReader(connection.clients(), Runnable::run);
    do {
      TimeUnit.MILLISECONDS.sleep(50);
      seen = target.read();
      described = fleet.read("orders");
    } while (seen.decision().isEmpty());
    assertThat(seen.isRunning()).isTrue();
  }

  @AfterAll
  static void close() {
    served.close();
  }

  @Test
  void aPictureThatCannotBeRenewedSaysSoAndSinceWhenAndKeepsItsTime() {
    Frame fresh = watched.look().frame();
    assertThat(fresh.warnings()).isEmpty();
    assertThat(fresh.time()).isEqualTo("2026-11-26T01:19:10Z");

    now = now.plusSeconds(10);
    runsFail = Optional.of(later("Describe execution: Connection refused (SDK Attempt Count: 3)"));
    Frame old = watched.look().frame();
    assertThat(old.members()).isEqualTo(fresh.members());
    assertThat(old.time()).isEqualTo(fresh.time());
    assertThat(old.warnings())
        .containsExactly(
            "AWS cannot be reached since 2026-11-26 01:19:20 UTC (Describe execution: Connection"
                + " refused); trying again. This is the state at 2026-11-26 01:19:10 UTC.");
    now = now.plusSeconds(300);
    assertThat(watched.look().frame().warnings()).isEqualTo(old.warnings());

    runsFail = Optional.empty();
    Frame again = watched.look().frame();
    assertThat(again.warnings()).isEmpty();
    assertThat(again.time()).isEqualTo(now);
  }

  @Test
  void membersThatARegionDoesNotDescribeForAMomentStayAsTheyWere() {
    List<MemberRow> before = watched.look().frame().members();
    membersFail = Optional.of(later("Describe DB clusters in eu-west-1: Throttling"));
    Frame frame = watched.look().frame();
    assertThat(frame.members())
        .extracting(MemberRow::version, MemberRow::status)
        .isEqualTo(
            before.stream()
                .map(row -> org.assertj.core.groups.Tuple.tuple(row.version(), row.status()))
                .toList());
    assertThat(frame.warnings().getFirst())
        .startsWith("The members cannot be described since 2026-11-26 01:19:10 UTC (Describe DB");
  }

  @Test
  void whoMayNotDescribeTheMembersSeesThemAsTheRunDidInTheirColumns() {
    membersFail = Optional.of(new StopUpgrade("Describe DB clusters: AccessDenied: no"));
    Frame frame = watched.look().frame();
    assertThat(frame.members())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.version()).matches("16\\.\\d+"))
        .allSatisfy(row -> assertThat(row.status()).doesNotContain("16."));
    assertThat(frame.warnings())
        .containsExactly(
            "You cannot describe the members (Describe DB clusters: AccessDenied: no): they are"
                + " shown as the run saw them last.");
  }

  @Test
  void plainLinesSayOnceThatThePictureIsOldAndOnceThatItIsFreshAgain() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PlainView view = new PlainView(new PrintStream(out, true, UTF_8))) {
      view.show(watched.look().frame());
      runsFail = Optional.of(later("Describe execution: Connection refused"));
      view.show(watched.look().frame());
      view.show(watched.look().frame());
      runsFail = Optional.empty();
      view.show(watched.look().frame());
    }
    assertThat(out.toString(UTF_8))
        .containsOnlyOnce("warning         AWS cannot be reached since")
        .containsOnlyOnce("warning         That is over");
  }

  @Test
  void whatNeverAnswersIsTheWatchersTroubleAtOnceAndALongSilenceIsToo() {
    runsFail = Optional.of(later("Describe execution: Connection refused"));
    assertThatThrownBy(watched::look).isInstanceOf(RetryLater.class);
    runsFail = Optional.empty();
    watched.look();
    runsFail = Optional.of(later("Describe execution: Connection refused"));
    assertThatThrownBy(
            () -> {
              for (int looks = 0; looks < 100; looks++) {
                watched.look();
              }
            })
        .isInstanceOf(RetryLater.class);
  }

  private static RetryLater later(String why) {
    return new RetryLater(why);
  }

  /** The same run, of which the clock is the watcher's, as with AWS. */
  private static Target onAws() {
    AwsOptions.Connection here = target.connection();
    AwsClients clients = here.clients();
    return new Target(
        new AwsOptions.Connection(
            "AWS",
            clients,
            "profile ana",
            here.region(),
            Optional.empty(),
            Optional.empty(),
            () -> "arn:aws:iam::1:user/ana"),
        target.executionArn(),
        new RunReader(clients),
        "aurora-upgrade");
  }

  private SeenRun run() {
    runsFail.ifPresent(
        trouble -> {
          throw trouble;
        });
    return seen;
  }

  private Optional<GlobalDatabase> members(String identifier) {
    membersFail.ifPresent(
        trouble -> {
          throw trouble;
        });
    assertThat(identifier).isEqualTo("orders");
    return described;
  }
}
