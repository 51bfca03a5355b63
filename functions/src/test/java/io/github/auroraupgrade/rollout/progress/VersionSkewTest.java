package io.github.auroraupgrade.rollout.progress;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.START;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.rollout.Drive;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether and how long members differed is what was read of them, not what was asked for. */
class VersionSkewTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Drive run = new Drive(TestFleet.on("16.8"), 1);

  @Test
  void aMemberThatIsAskedAndComesBackOnItsOldVersionNeverDiffered() {
    run.move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).after(MINUTE).move();
    run.see(run.fleet().withStatus(EUROPE, "available")).after(MINUTE).move();
    run.after(MINUTE).moveQuietly();
    assertThat(run.progress().gap()).isEmpty();
  }

  @Test
  void theGapOpensWithTheFirstReadingThatFindsAnotherVersionAndClosesWithTheFirstThatDoesNot() {
    run.move();
    run.after(MINUTE).move();
    run.see(run.fleet().upgraded(EUROPE, TARGET)).after(MINUTE).move();
    Instant since = run.now();
    run.see(run.fleet().upgraded(SYDNEY, TARGET)).after(MINUTE).moveQuietly();
    assertThat(run.progress().gap()).contains(new VersionSkew(since, Optional.empty()));

    run.see(run.fleet().upgraded(PRIMARY, TARGET)).after(MINUTE).moveQuietly();
    assertThat(run.progress().gap()).contains(new VersionSkew(since, Optional.of(run.now())));
  }

  @Test
  void membersThatDifferWhenTheRunBeginsHaveDifferedSinceItsFirstReading() {
    Drive half = new Drive(TestFleet.on("16.8").upgraded(EUROPE, TARGET), 1);
    half.move();
    assertThat(half.progress().gap()).contains(new VersionSkew(START, Optional.empty()));
    assertThat(half.progress().isUnderWay()).isTrue();
  }

  @Test
  void aMemberThatNobodyDescribesNeitherOpensTheGapNorClosesIt() {
    run.see(undescribed(EUROPE)).move();
    assertThat(run.progress().gap()).isEmpty();
    run.see(TestFleet.on("16.8").upgraded(SYDNEY, TARGET)).after(MINUTE).moveQuietly();
    VersionSkew open = run.progress().gap().orElseThrow();
    run.see(undescribed(EUROPE)).after(MINUTE).moveQuietly();
    assertThat(run.progress().gap()).contains(open);
  }

  @Test
  void overTwoHopsTheTimeBetweenThemDoesNotCount() {
    run.see(TestFleet.on("16.8").upgraded(EUROPE, TARGET)).move();
    run.see(TestFleet.on("16.8")).after(MINUTE).moveQuietly();
    run.after(MINUTE.multipliedBy(30)).moveQuietly();
    run.see(TestFleet.on("16.8").upgraded(EUROPE, TARGET)).moveQuietly();
    VersionSkew again = run.progress().gap().orElseThrow();
    assertThat(again).isEqualTo(new VersionSkew(run.now(), Optional.empty(), 60));
    assertThat(again.length(run.now().plusSeconds(5))).isEqualTo(Duration.ofSeconds(65));
  }

  private static TestFleet undescribed(RdsArn arn) {
    return TestFleet.on("16.8")
        .with(
            arn,
            member ->
                new Member(
                    member.arn(),
                    member.role(),
                    member.synchronization(),
                    member.writeForwarding(),
                    Optional.empty()));
  }
}
