/**
 * What was read of a global database for planning, next to its topology: each reading is known, or
 * missing with a reason.
 */
package io.github.auroraupgrade.plan.facts;
