package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Consenting;
import io.github.auroraupgrade.simulator.torture.drawn.Reaction;
import io.github.auroraupgrade.simulator.torture.observe.SentAnswer;
import io.github.auroraupgrade.simulator.torture.observe.SentAnswer.Word;
import io.github.auroraupgrade.simulator.torture.observe.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The people who read the mails: they answer, agree, or do not, as was drawn. */
final class Approvers {
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Pattern TOKEN = Pattern.compile("--task-token '?([^' \\n]+)");
  private static final Pattern CONSENT =
      Pattern.compile("\"consent\":\\[\"([a-z-]+:[0-9a-f]{64})\"]");
  private static final String ANOTHER = "0".repeat(64);
  private static final int MOST_CONSENTS = 6;

  private final Deque<Reaction> reactions;
  private final Supplier<List<Mail>> mails;
  private final Transcript transcript;
  private final Consumer<String> starter;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::number));
  private final List<SentAnswer> answered = new ArrayList<>();
  private final List<CoverageRow> struck = new ArrayList<>();
  private Consenting consenting;
  // Counted at the first plan that asks; later they say yes.
  private boolean isDrawn;
  private int numbers;
  private int consents;

  /** Something a person is going to do. */
  private record Due(Instant at, int number, Consumer<Instant> what) {}

  /** A mail that asks, as a person reads it. */
  private record Question(Execution execution, String token, String planHash, boolean primary) {}

  /**
   * People who behave so.
   *
   * @param starter starts an execution with an input
   */
  Approvers(
      HoldSchedule holds,
      Supplier<List<Mail>> mails,
      Transcript transcript,
      Consumer<String> starter) {
    this.reactions = new ArrayDeque<>(holds.reactions());
    this.consenting = holds.consenting();
    this.isDrawn = consenting != Consenting.NEVER;
    this.mails = mails;
    this.transcript = transcript;
    this.starter = starter;
  }

  List<SentAnswer> answered() {
    return List.copyOf(answered);
  }

  /** What was drawn that they really did, once for each time. */
  List<CoverageRow> struck() {
    return List.copyOf(struck);
  }

  /** From now on everybody does what is asked of them. */
  void stopFaults() {
    reactions.clear();
    due.clear();
    consenting = consenting == Consenting.NEVER ? Consenting.NEVER : Consenting.YES;
    isDrawn = false;
    consents = 0;
  }

  Optional<Instant> nextDue() {
    return Optional.ofNullable(due.peek()).map(Due::at);
  }

  /** Does what is due. */
  void act(Instant now) {
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      due.poll().what().accept(now);
    }
  }

  /** An execution asks by mail. */
  void areAsked(Execution execution, Instant now) {
    Optional<Reaction> drawn = Optional.ofNullable(reactions.poll());
    Reaction reaction = drawn.orElseGet(() -> new Reaction(SOON, Reaction.Kind.APPROVE));
    if (reaction.kind() == Reaction.Kind.IGNORE) {
      struck.add(CoverageRow.of(Reaction.Kind.IGNORE));
      return;
    }
    plan(
        now.plus(reaction.after()),
        then -> {
          boolean isDone = react(questions(execution, now), reaction.kind(), then);
          drawn.filter(_ -> isDone).map(Reaction::kind).map(CoverageRow::of).ifPresent(struck::add);
        });
  }

  /** An execution has ended; it may have asked for consent. */
  void hear(Execution execution, Instant now) {
    Matcher wanted = CONSENT.matcher(lastMail(execution));
    if (consents >= MOST_CONSENTS || !wanted.find()) {
      return;
    }
    if (isDrawn) {
      struck.add(CoverageRow.of(consenting));
      isDrawn = false;
    }
    if (consenting == Consenting.LATE || consenting == Consenting.NEVER) {
      return;
    }
    consents++;
    String value =
        consenting == Consenting.TO_ANOTHER_PLAN_FIRST
            ? wanted.group(1).replaceAll(":.*", ":" + ANOTHER)
            : wanted.group(1);
    consenting = Consenting.YES;
    ObjectNode request = (ObjectNode) Json.mapper().readTree(execution.input());
    request.putArray("consent").add(value);
    plan(now.plus(SOON), _ -> starter.accept(Json.line(request)));
  }

  private void plan(Instant at, Consumer<Instant> what) {
    due.add(new Due(at, numbers++, what));
  }

  private List<Question> questions(Execution execution, Instant asked) {
    return mailsOf(execution)
        .filter(mail -> !mail.time().isBefore(asked))
        .flatMap(mail -> question(execution, mail.message()).stream())
        .toList();
  }

  private Stream<Mail> mailsOf(Execution execution) {
    String link = "executions/details/" + execution.arn();
    return mails.get().stream().filter(mail -> mail.message().contains(link));
  }

  private String lastMail(Execution execution) {
    return mailsOf(execution).map(Mail::message).reduce("", (_, later) -> later);
  }

  private static Optional<Question> question(Execution execution, String mail) {
    Matcher token = TOKEN.matcher(mail);
    return SentAnswer.planAskedAbout(mail)
        .filter(_ -> token.find())
        .map(plan -> new Question(execution, token.group(1), plan, isOfPrimary(mail)));
  }

  // Paragraphs of a mail are broken into lines.
  private static boolean isOfPrimary(String mail) {
    return mail.replaceAll("\\s+", " ").contains("before the primary cluster is changed");
  }

  /** Whether it came to that: AWS took the answer; of a late one, another mail had come. */
  private boolean react(List<Question> questions, Reaction.Kind kind, Instant now) {
    if (questions.isEmpty()) {
      return false;
    }
    Question last = questions.getLast();
    return switch (kind) {
      case APPROVE -> say(last, Word.APPROVED, last.planHash(), now);
      case APPROVE_LATE -> {
        Question first = questions.getFirst();
        say(first, Word.APPROVED, first.planHash(), now);
        yield !first.token().equals(last.token());
      }
      case APPROVE_TWICE -> {
        boolean isTaken = say(last, Word.APPROVED, last.planHash(), now);
        say(last, Word.APPROVED, last.planHash(), now);
        yield isTaken;
      }
      case APPROVE_ANOTHER -> say(last, Word.APPROVED, ANOTHER, now);
      case SAY_NONSENSE -> say(last, Word.NONSENSE, "", now);
      case REJECT -> say(last, Word.REJECTED, last.planHash(), now);
      case IGNORE -> false;
    };
  }

  private boolean say(Question question, Word word, String planHash, Instant now) {
    Map<String, String> answer = new TreeMap<>(Map.of("answer", word.name(), "planHash", planHash));
    answer.putAll(Map.of("by", "ana", "at", now.toString(), "reason", "drawn"));
    boolean isTaken = true;
    try {
      question.execution().sendTaskSuccess(now, question.token(), Json.line(answer));
    } catch (ApiRefusal late) {
      isTaken = false;
    }
    transcript.add("Ana", "says " + word + (isTaken ? "" : ", too late"));
    answered.add(
        new SentAnswer(
            question.execution().arn(), now, word, question.primary(), planHash, isTaken));
    return isTaken;
  }
}
