/** The use cases above the readers: read a database and plan it, look at all databases. */
package io.github.auroraupgrade.app;
