/**
 * From what is wanted and what is there to a plan, or to refusals with rule, reason and remedy.
 * Pure: decides from data, never from the text of an AWS error (design §4).
 */
package io.github.auroraupgrade.plan;
