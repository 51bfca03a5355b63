package io.github.auroraupgrade.simulator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.hostile.Recording.Heard;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded tasks and recorded answers, changed: a handler answers or throws one of the two named
 * errors, changes no database that the recorded plan does not name, and is done in time.
 */
class HostileInputTest {
  private static final Duration MOST_TIME = Duration.ofSeconds(20);
  private static final List<Heard> HEARD =
      Stream.of(Recording.approved(), Recording.heldAndStopped(), Recording.rebuilt())
          .flatMap(List::stream)
          .toList();

  /** Answers that are documents: orders, settings, claims and plans of the bucket, calendars. */
  private static final List<Heard> HEARD_DOCUMENTS =
      HEARD.stream().filter(heard -> !documents(heard).isEmpty()).toList();

  private static final Handlers HANDLERS =
      new Handlers(
          Map.of(
              "EVIDENCE_BUCKET",
              LocalDeployment.BUCKET,
              "NOTICE_TOPIC_ARN",
              "arn:aws:sns:us-east-1:123456789012:aurora-upgrade",
              "STATE_MACHINE_ARN",
              "arn:aws:states:us-east-1:123456789012:stateMachine:aurora-global-upgrade",
              "REBUILDS",
              "on",
              "DEFINITION_SHA256",
              "0".repeat(64)));

  /** A failing case is named by its seed. Other numbers look further. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 400);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aChangedTaskIsAnsweredOrRefusedByName(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Heard heard = oneOf(HEARD, random);
    byte[] task = bytes(HostileJson.changed(heard.task(), HostileJson.changes(random)));
    Handled handled = replay(heard, task, -1, UnaryOperator.identity());
    handled.assertNamed();
    if (handled instanceof Handled.Threw) {
      assertThat(HANDLERS.wire().databaseChanges()).isEmpty();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aChangedAnswerOfAwsIsUnderstoodOrRefusedByName(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Heard heard = oneOf(HEARD, random);
    int call = random.nextInt(Math.max(1, heard.answers().size()));
    UnaryOperator<Answer> change = HostileXml.change(random).how();
    replay(heard, bytes(heard.task()), call, change).assertNamed();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aChangedDocumentIsUnderstoodOrRefusedByName(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Heard heard = oneOf(HEARD_DOCUMENTS, random);
    String key = oneOf(documents(heard), random);
    List<HostileJson.Change> changes = HostileJson.changes(random);
    Map<String, Answer> answers = new HashMap<>(heard.answers());
    answers.computeIfPresent(
        key, (_, answer) -> answer.withBody(bytes(HostileJson.changed(text(answer), changes))));
    replay(heard, answers, bytes(heard.task()), -1, UnaryOperator.identity()).assertNamed();
  }

  @Test
  void aTaskThatIsNoDocumentIsRefusedByName() {
    SoftAssertions softly = new SoftAssertions();
    Map<String, Heard> one =
        HEARD.stream().collect(Collectors.toMap(Heard::function, h -> h, (first, _) -> first));
    for (Heard heard : one.values()) {
      for (byte[] broken : HostileJson.broken(heard.task())) {
        Handled handled = replay(heard, broken, -1, UnaryOperator.identity());
        softly.assertThatCode(handled::assertNamed).as(heard.toString()).doesNotThrowAnyException();
        softly.assertThat(HANDLERS.wire().databaseChanges()).isEmpty();
      }
    }
    softly.assertAll();
  }

  @Test
  void everyFunctionIsFedWithHostileInput() {
    assertThat(LocalDeployment.functions())
        .containsExactlyElementsOf(
            HEARD.stream().map(Heard::function).distinct().sorted().toList());
  }

  @Test
  void everyDocumentThatIsReadIsFedWithHostileInput() {
    String read =
        HEARD_DOCUMENTS.stream()
            .flatMap(heard -> documents(heard).stream())
            .collect(Collectors.joining("\n"));
    assertThat(read)
        .contains("/plan.json", "/stop.json", "/settings.json", "/locks/", "ssm.us-east-1");
    assertThat(HEARD)
        .flatExtracting(heard -> heard.answers().keySet())
        .anyMatch(key -> key.contains("monitoring."));
  }

  private static <T> T oneOf(List<T> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }

  private static Handled replay(Heard heard, byte[] task, int call, UnaryOperator<Answer> change) {
    return replay(heard, heard.answers(), task, call, change);
  }

  private static Handled replay(
      Heard heard,
      Map<String, Answer> answers,
      byte[] task,
      int call,
      UnaryOperator<Answer> change) {
    HANDLERS.wire().replay(answers, call, change);
    Instant begun = Instant.now();
    Handled handled = HANDLERS.handle(heard.function(), heard.at(), task);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(MOST_TIME);
    assertThat(HANDLERS.wire().databaseChanges())
        .as("asks what was planned")
        .isSubsetOf(heard.planned());
    return handled;
  }

  /** Which of the answers are JSON, in a fixed order. */
  private static List<String> documents(Heard heard) {
    return heard.answers().entrySet().stream()
        .filter(entry -> text(entry.getValue()).startsWith("{"))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
