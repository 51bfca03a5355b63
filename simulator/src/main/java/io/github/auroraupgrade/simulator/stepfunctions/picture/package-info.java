/** Draws a state machine for people who read the README. */
package io.github.auroraupgrade.simulator.stepfunctions.picture;
