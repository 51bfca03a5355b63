/** How far a rollout is: admission, budget, control, verdicts. */
package io.github.auroraupgrade.fleetplan.progress;
