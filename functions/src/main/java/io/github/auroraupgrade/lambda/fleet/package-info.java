/** What the functions of a rollout share. */
package io.github.auroraupgrade.lambda.fleet;
