/** Amazon EventBridge, as far as putting events goes. */
package io.github.auroraupgrade.simulator.eventbridge;
