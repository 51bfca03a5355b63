/**
 * What Step Functions calls: one thin handler for each Task state, of the same name. Each observes,
 * lets a pure function decide, and acts once. The only room that reads the environment and the
 * clock.
 */
package io.github.auroraupgrade.lambda;
