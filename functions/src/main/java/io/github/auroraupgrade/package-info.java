/**
 * Upgrades one Amazon Aurora global database. What a run does, in order:
 *
 * <ol>
 *   <li>{@code request}: what started us, a console input or an event, becomes an upgrade request
 *       or a refusal that names the field.
 *   <li>{@code plan}: every member is read in every Region, the version path and the preconditions
 *       are checked, and the plan is written down. Whatever speaks against it is said now, before
 *       anything is touched.
 *   <li>{@code evidence}: the database is claimed, so that one run at a time works on it.
 *   <li>{@code rollout}: one pure decision, made again and again: every secondary cluster first,
 *       the primary cluster last, nothing more once a member has failed.
 *   <li>{@code notice}: what people get by mail.
 * </ol>
 *
 * On failure nothing more is started, what is under way is left to settle, the primary is left
 * alone, the report is kept, the claim is given back, and one mail names each member's state and
 * the next action. Starting again is always safe: what is done is seen and skipped.
 *
 * <p>{@code fleet} has the nouns, {@code aws} alone talks to AWS, {@code lambda} is what Step
 * Functions calls.
 */
package io.github.auroraupgrade;
