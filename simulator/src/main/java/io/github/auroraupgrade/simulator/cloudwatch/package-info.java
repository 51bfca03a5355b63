/** CloudWatch, as far as reading the metrics of Aurora clusters goes. */
package io.github.auroraupgrade.simulator.cloudwatch;
