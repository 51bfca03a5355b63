package io.github.auroraupgrade.evidence.report;

import io.github.auroraupgrade.evidence.StoredDocument;

/**
 * What {@code WriteReport} answers, {@code $.report} in the state machine and the output of an
 * execution that succeeded: how the run ended and where its report is, never the report itself.
 *
 * @param report {@code report.json}, for programs
 * @param page {@code report.html}, for people
 */
public record ReportAnswer(Report.Outcome outcome, StoredDocument report, StoredDocument page) {}
