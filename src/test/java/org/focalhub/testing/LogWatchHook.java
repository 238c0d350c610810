package org.focalhub.testing;

import java.util.List;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Watches the log of every jqwik property, found by its service file. */
public final class LogWatchHook implements AroundPropertyHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    LogWatch.begin();
    PropertyExecutionResult result = property.execute();
    List<String> found = LogWatch.take();
    return found.isEmpty()
        ? result
        : result.mapToFailed("in the log:\n" + String.join("\n", found));
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
