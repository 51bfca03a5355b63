/** Makes the plan from what was read and asked for, or says why there is none. Pure. */
package io.github.auroraupgrade.plan.planner;
