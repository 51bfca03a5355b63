package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.app.PlanDatabase.Planned;
import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Ink;
import io.github.auroraupgrade.cli.console.Page;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.notice.HumanFormat;
import io.github.auroraupgrade.notice.ShellLines;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.simulator.fleet.RecordedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plan for people: what is there, what would be done, why, and what prevents it. */
public final class PlanText {
  private static final String COMMAND = "    ";

  private final Ink ink;
  private final Page page;
  private final int width;
  private final boolean everyCheck;

  /**
   * For this console.
   *
   * @param everyCheck whether checks that passed are listed too, not only counted
   */
  public PlanText(Console console, boolean everyCheck) {
    this.ink = Ink.of(console);
    this.page = new Page(console);
    this.width = console.width();
    this.everyCheck = everyCheck;
  }

  /** The whole text of a plan that was read from AWS, ending in a line break. */
  public String of(Planned planned, AwsOptions.Connection asked) {
    return of(planned, new Source(asked.name(), asked.clients(), List.of()));
  }

  /** The whole text, ending in a line break. */
  String of(Planned planned, Source source) {
    Planning planning = planned.planning();
    headline(planning, source);
    planned.database().ifPresent(this::members);
    refusals(planning.refusals());
    planning.plan().ifPresent(this::plan);
    unread(source.unread());
    planning
        .planHash()
        .ifPresent(
            hash -> {
              page.line("");
              page.line("Plan hash " + hash);
            });
    return page.toString();
  }

  private void unread(List<RecordedFile> files) {
    if (!files.isEmpty()) {
      page.heading("Not recorded, so unchecked: each file, and what prints it");
    }
    for (RecordedFile file : files) {
      page.line("  " + file.path());
      ShellLines.of(file.command(), width - COMMAND.length())
          .forEach(line -> page.line(COMMAND + line));
    }
  }

  private void headline(Planning planning, Source source) {
    String verdict =
        switch (planning.outcome()) {
          case READY -> ink.good("ready");
          case PLAN_ONLY -> ink.good("planned only");
          case NOTHING_TO_DO, NOT_OURS -> ink.good("nothing to do");
          case REJECTED, NOT_YET -> ink.bad("rejected");
        };
    String unchecked = planning.plan().map(Plan::uncheckedWords).orElse("");
    page.line(planning.globalClusterIdentifier().orElse("") + ": " + verdict + unchecked);
    if (planning.refusals().isEmpty()) {
      page.sentence("  ", planning.reason());
    }
    page.sentence(
        "  ", "Read from " + source.name() + account(planning) + ". Nothing was changed.");
  }

  private static String account(Planning planning) {
    return planning.plan().stream()
        .flatMap(plan -> plan.members().stream())
        .map(member -> ", account " + member.cluster().account())
        .findFirst()
        .orElse("");
  }

  private void members(GlobalDatabase database) {
    page.heading("Members, " + database.engineName() + " " + database.version().text());
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CLUSTER", "REGION", "ROLE", "VERSION", "STATUS", "INSTANCES"));
    database.inUpgradeOrder().forEach(member -> rows.add(row(member)));
    page.table(rows);
  }

  private static List<String> row(Member member) {
    return List.of(
        member.identifier(),
        member.region(),
        member.role().word(),
        member.cluster().map(cluster -> cluster.version().text()).orElse("?"),
        member.cluster().map(cluster -> cluster.status()).orElse("not described"),
        member.cluster().map(cluster -> String.valueOf(cluster.instances().size())).orElse("?"));
  }

  private void refusals(List<Refusal> refusals) {
    if (refusals.isEmpty()) {
      return;
    }
    page.heading("Rejected");
    for (Refusal refusal : refusals) {
      page.line("  " + ink.bad(refusal.rule().printed()));
      page.sentence("    ", refusal.reason());
      page.sentence("    remedy: ", refusal.remedy());
    }
  }

  private void plan(Plan plan) {
    path(plan);
    steps(plan);
    if (!plan.path().isEmpty()) {
      prediction(plan);
    }
    if (!plan.findings().isEmpty()) {
      new ChecksText(ink, page, everyCheck).of(plan.findings());
    }
    sentences("Support", everyCheck ? List.of() : plan.support());
    sentences("Afterwards, by hand", plan.afterwards());
    sentences("If nothing is done", plan.ifNothingIsDone());
  }

  private void sentences(String heading, List<String> sentences) {
    if (!sentences.isEmpty()) {
      page.heading(heading);
      sentences.forEach(sentence -> page.sentence("  ", sentence));
    }
  }

  private void path(Plan plan) {
    int number = 0;
    for (PlannedHop hop : plan.path()) {
      number++;
      if (number == 1) {
        page.heading("Path");
      }
      String kind = hop.hop().kind().name().toLowerCase(Locale.ROOT);
      page.line("  " + number + ". " + hop.hop().words() + ", " + kind);
      page.sentence("     " + hop.choice().strategy() + ": ", hop.choice().reason());
      hop.choice()
          .notChosen()
          .forEach(other -> page.sentence("     not " + other.strategy() + ": ", other.because()));
    }
    plan.alternatives().forEach(other -> page.sentence("  instead: ", other));
  }

  private void steps(Plan plan) {
    if (plan.path().isEmpty()) {
      return;
    }
    page.heading("Steps, in this order");
    if (plan.stages().isEmpty()) {
      page.sentence("  ", "None: one run cannot go this path; the checks say why.");
    }
    int number = 0;
    for (Stage stage : plan.stages()) {
      for (Step step : stage.steps()) {
        page.sentence("  " + ++number + ". ", words(stage, step));
      }
      stage.why().ifPresent(why -> page.sentence("     ", why));
    }
  }

  private static String words(Stage stage, Step step) {
    return switch (stage.wave()) {
      case SECONDARIES ->
          described("secondary", step)
              + (stage.atOnce() < stage.steps().size()
                  ? " (" + stage.atOnce() + " at a time)"
                  : stage.steps().size() > 1 ? " (all at once)" : "");
      case PRIMARY -> described("primary", step);
      case DATABASE -> step.call() + ": " + step.words();
    };
  }

  private static String described(String role, Step step) {
    return "%s on the %s %s in %s: %s"
        .formatted(
            step.call(), role, step.subject().identifier(), step.subject().region(), step.change());
  }

  private void prediction(Plan plan) {
    page.heading("Prediction");
    page.sentence("  duration:     ", HumanFormat.duration(plan.estimate()));
    page.sentence("  write outage: ", HumanFormat.writeOutage(plan.estimate()));
    page.sentence("  DR gap:       ", HumanFormat.switchoverMeanwhile(plan) + ".");
    page.sentence("  basis:        ", plan.estimate().basis());
  }
}
