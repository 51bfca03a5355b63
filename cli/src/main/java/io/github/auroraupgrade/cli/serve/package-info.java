/** {@code aurora-upgrade serve}: the simulated AWS over HTTP, in real or accelerated time. */
package io.github.auroraupgrade.cli.serve;
