/** What every simulated service stands on: requests and answers, ARNs, the clock, the ledger. */
package io.github.auroraupgrade.simulator.base;
