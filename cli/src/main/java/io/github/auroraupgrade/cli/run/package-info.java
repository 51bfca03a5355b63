/** Runs in the hands of people: start, watch, approve, reject, stop, report. */
package io.github.auroraupgrade.cli.run;
