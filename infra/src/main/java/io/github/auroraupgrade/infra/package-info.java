/**
 * What is deployed, one construct per concern; {@link
 * io.github.auroraupgrade.infra.stacks.HomeStack} is the list of them.
 *
 * <ol>
 *   <li>The home Region gets the state machine, its functions, the evidence bucket and the topic.
 *   <li>Every other Region with a member of a global database gets rules that forward events.
 *   <li>Events and a daily sweep make plans by themselves, unless the context says {@code
 *       automatic=off}; what changes a database needs a tag, or somebody who starts it.
 * </ol>
 *
 * If a context parameter is wrong, nothing is synthesised, and the message names it.
 */
package io.github.auroraupgrade.infra;
