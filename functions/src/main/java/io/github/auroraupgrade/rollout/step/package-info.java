/**
 * How far a step is: one probe for each kind of step, and the assessment that adds what is
 * remembered.
 */
package io.github.auroraupgrade.rollout.step;
