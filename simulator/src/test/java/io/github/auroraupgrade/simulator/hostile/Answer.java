package io.github.auroraupgrade.simulator.hostile;

import java.util.List;
import java.util.Map;

/** What came back over the wire. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through, compared by nobody
record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  Answer withBody(byte[] other) {
    return new Answer(status, headers, other);
  }

  Answer withStatus(int other) {
    return new Answer(other, headers, body);
  }
}
