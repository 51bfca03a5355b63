package io.github.auroraupgrade.cli.plan;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Who has to agree, when a run may begin, and what people hear of it. */
final class AgreementOptions implements InputFields {
  @Option(
      names = "--approval",
      paramLabel = "WHEN",
      description = "Who has to agree first: none (the default), start, primary or both.")
  private Optional<String> approval = Optional.empty();

  @Option(
      names = "--approval-hours",
      paramLabel = "N",
      description = "How long a person may take for an answer, 1 to 168; by default 24.")
  private Optional<Integer> approvalHours = Optional.empty();

  @Option(
      names = "--consent",
      paramLabel = "STRATEGY:HASH",
      description =
          "Your yes to a plan that takes something away, and to no other plan; 'plan' and the"
              + " mail of a dry run print the value.")
  private List<String> consent = List.of();

  @Option(
      names = "--start-at",
      paramLabel = "TIME",
      description =
          "now (the default), maintenance-window, or a time such as 2026-11-22T05:00:00Z.")
  private Optional<String> startAt = Optional.empty();

  @Option(
      names = "--change-calendar",
      paramLabel = "NAME",
      description =
          "A change calendar of AWS Systems Manager that has to be open; may be given again.")
  private List<String> calendars = List.of();

  @Option(
      names = "--progress-mails",
      description = "Send a mail for each member that is done, too.")
  private boolean progressMails;

  @Override
  public void into(ObjectNode input) {
    approval.ifPresent(it -> input.put("approval", it));
    approvalHours.ifPresent(it -> input.put("approvalHours", it));
    if (!consent.isEmpty()) {
      consent.forEach(input.putArray("consent")::add);
    }
    startAt.ifPresent(it -> input.put("startAt", it));
    if (!calendars.isEmpty()) {
      calendars.forEach(input.putArray("changeCalendars")::add);
    }
    if (progressMails) {
      input.put("progressMails", true);
    }
  }
}
