package org.focalhub.platform.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.slf4j.spi.MDCAdapter;

/**
 * What every line of the log has beside its words: the request that it was written for. Read from
 * the Vert.x context when the line is written, since a request has no thread of its own. Nothing
 * else can be put there.
 */
final class RequestContext implements MDCAdapter {
  /** Its name in a line. */
  static final String REQUEST = "request";

  @Override
  public Map<String, String> getCopyOfContextMap() {
    return RequestId.current().map(id -> Map.of(REQUEST, id)).orElse(Map.of());
  }

  @Override
  public String get(String key) {
    return getCopyOfContextMap().get(key);
  }

  @Override
  public void put(String key, String value) {}

  @Override
  public void remove(String key) {}

  @Override
  public void clear() {}

  @Override
  public void setContextMap(Map<String, String> contextMap) {}

  @Override
  public void pushByKey(String key, String value) {}

  @Override
  public String popByKey(String key) {
    return null;
  }

  @Override
  public Deque<String> getCopyOfDequeByKey(String key) {
    return new ArrayDeque<>();
  }

  @Override
  public void clearDequeByKey(String key) {}
}
