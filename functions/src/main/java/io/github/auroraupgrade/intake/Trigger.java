package io.github.auroraupgrade.intake;

/**
 * What makes us think of a run: an event, or what the sweep has found.
 *
 * @param asksForUpgrade whether it is about the engine version; otherwise a run only plans and
 *     mails the plan
 * @param because a sentence for the mail
 * @param request the request id of the function's call: it leads from the execution to the log
 */
public record Trigger(boolean asksForUpgrade, String because, String request) {}
