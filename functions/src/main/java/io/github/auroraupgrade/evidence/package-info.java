/** What is kept for the auditor, and the claim that lets one run at a time work on a database. */
package io.github.auroraupgrade.evidence;
