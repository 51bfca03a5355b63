/** SNS, as far as publishing goes. */
package io.github.auroraupgrade.simulator.sns;
