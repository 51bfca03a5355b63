package io.github.auroraupgrade.simulator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.hostile.Recording.Heard;
import io.github.auroraupgrade.simulator.laptop.Laptop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.SoftAssertions;

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

  private final Handlers handlers =
      new Handlers(
          Map.of(
              "EVIDENCE_BUCKET",
              Laptop.BUCKET,
              "NOTICE_TOPIC_ARN",
              "arn:aws:sns:us-east-1:123456789012:aurora-upgrade",
              "STATE_MACHINE_ARN",
              "arn:aws:states:us-east-1:123456789012:stateMachine:aurora-global-upgrade"));

  @Provide
  Arbitrary<Heard> heard() {
    return Arbitraries.of(HEARD);
  }

  @Provide
  Arbitrary<List<HostileJson.Change>> jsonChanges() {
    return HostileJson.changes();
  }

  @Provide
  Arbitrary<HostileXml.Change> xmlChanges() {
    return HostileXml.changes();
  }

  @Provide
  Arbitrary<Heard> heardDocuments() {
    return Arbitraries.of(HEARD_DOCUMENTS);
  }

  @Property(tries = 400, seed = "20261121", shrinking = ShrinkingMode.BOUNDED)
  void aChangedTaskIsAnsweredOrRefusedByName(
      @ForAll("heard") Heard heard, @ForAll("jsonChanges") List<HostileJson.Change> changes) {
    byte[] task = bytes(HostileJson.changed(heard.task(), changes));
    Handled handled = replay(heard, task, -1, UnaryOperator.identity());
    handled.assertNamed();
    if (handled instanceof Handled.Threw) {
      assertThat(handlers.wire().databaseChanges()).isEmpty();
    }
  }

  @Property(tries = 400, seed = "20261121", shrinking = ShrinkingMode.BOUNDED)
  void aChangedAnswerOfAwsIsUnderstoodOrRefusedByName(
      @ForAll("heard") Heard heard,
      @ForAll("callNumbers") int call,
      @ForAll("xmlChanges") HostileXml.Change change) {
    int calls = Math.max(1, heard.answers().size());
    replay(heard, bytes(heard.task()), call % calls, change.how()).assertNamed();
  }

  @Property(tries = 400, seed = "20261121", shrinking = ShrinkingMode.BOUNDED)
  void aChangedDocumentIsUnderstoodOrRefusedByName(
      @ForAll("heardDocuments") Heard heard,
      @ForAll("callNumbers") int number,
      @ForAll("jsonChanges") List<HostileJson.Change> changes) {
    List<String> documents = documents(heard);
    String key = documents.get(number % documents.size());
    Map<String, Answer> answers = new HashMap<>(heard.answers());
    answers.computeIfPresent(
        key, (_, answer) -> answer.withBody(bytes(HostileJson.changed(text(answer), changes))));
    replay(heard, answers, bytes(heard.task()), -1, UnaryOperator.identity()).assertNamed();
  }

  @Provide
  Arbitrary<Integer> callNumbers() {
    return Arbitraries.integers().between(0, 1_000);
  }

  @Property(tries = 1)
  void aTaskThatIsNoDocumentIsRefusedByName() {
    SoftAssertions softly = new SoftAssertions();
    Map<String, Heard> one =
        HEARD.stream().collect(Collectors.toMap(Heard::function, h -> h, (first, _) -> first));
    for (Heard heard : one.values()) {
      for (byte[] broken : HostileJson.broken(heard.task())) {
        Handled handled = replay(heard, broken, -1, UnaryOperator.identity());
        softly.assertThatCode(handled::assertNamed).as(heard.toString()).doesNotThrowAnyException();
        softly.assertThat(handlers.wire().databaseChanges()).isEmpty();
      }
    }
    softly.assertAll();
  }

  @Property(tries = 1)
  void everyFunctionIsFedWithHostileInput() {
    assertThat(Laptop.functions())
        .containsExactlyElementsOf(
            HEARD.stream().map(Heard::function).distinct().sorted().toList());
  }

  @Property(tries = 1)
  void everyDocumentThatIsReadIsFedWithHostileInput() {
    String read =
        HEARD_DOCUMENTS.stream()
            .flatMap(heard -> documents(heard).stream())
            .collect(Collectors.joining("\n"));
    assertThat(read).contains("/stop.json", "/settings.json", "/locks/", "ssm.us-east-1");
    assertThat(HEARD)
        .flatExtracting(heard -> heard.answers().keySet())
        .anyMatch(key -> key.contains("monitoring."));
  }

  private Handled replay(Heard heard, byte[] task, int call, UnaryOperator<Answer> change) {
    return replay(heard, heard.answers(), task, call, change);
  }

  private Handled replay(
      Heard heard,
      Map<String, Answer> answers,
      byte[] task,
      int call,
      UnaryOperator<Answer> change) {
    handlers.wire().replay(answers, call, change);
    Instant begun = Instant.now();
    Handled handled = handlers.handle(heard.function(), heard.at(), task);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(MOST_TIME);
    assertThat(handlers.wire().databaseChanges())
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
