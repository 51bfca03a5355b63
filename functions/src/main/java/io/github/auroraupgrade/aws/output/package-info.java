/** Where runs write: the evidence bucket, the topic, the event bus. */
package io.github.auroraupgrade.aws.output;
