package io.github.auroraupgrade.aws.execution;

import java.time.Instant;

/**
 * A question that a run is waiting for somebody to answer.
 *
 * @param token Step Functions' task token: anyone who has it, and the permission, can answer once
 * @param gate before what, for example {@code START}
 * @param planHash of the plan that is asked about
 * @param reason why somebody is asked
 * @param askedAt of the mail that has this token
 * @param until when the run gives up
 */
public record PendingApproval(
    String token, String gate, String planHash, String reason, Instant askedAt, Instant until) {}
