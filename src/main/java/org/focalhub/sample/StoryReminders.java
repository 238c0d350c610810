package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The reminders of the clock that runs: those that the hub would have made by now, and the next.
 */
final class StoryReminders {
  private static final List<String> STEPS =
      List.of("BEFORE", "DUE", "ALTERNATES", "NATIONAL", "EMBASSY", "SECRETARIAT");

  private final ConsultationStory story;
  private final StoryClock clock;
  private final Instant now;

  StoryReminders(ConsultationStory story, StoryClock clock, Instant now) {
    this.story = story;
    this.clock = clock;
    this.now = now;
  }

  void tell(BiConsumer<String, Object> columns) {
    if (clock.due().isEmpty()) {
      return;
    }
    Instant due = clock.due().get();
    Instant earliest = story.timelines().lastAt().plus(Duration.ofMinutes(1));
    Instant soon = clock.soonDue().orElseThrow();
    int step = soon.isBefore(earliest) ? 1 : 0;
    Instant at = step == 0 ? soon : due.isBefore(earliest) ? earliest : due;
    while (step < STEPS.size() && !at.isAfter(now)) {
      if (tellsSomebody(STEPS.get(step))) {
        make(STEPS.get(step), at, columns);
        at = step == 0 ? due : clock.nextStep(at);
      }
      step++;
    }
    if (step < STEPS.size()) {
      columns.accept("reminder_step", step);
      columns.accept("reminder_at", at.toString());
    }
  }

  private boolean tellsSomebody(String step) {
    boolean beyond = step.equals("NATIONAL") || step.equals("EMBASSY");
    return !beyond || to(step).isPresent();
  }

  private void make(String step, Instant at, BiConsumer<String, Object> columns) {
    JsonObject body = new JsonObject().put("clock", clock.running()).put("step", step);
    to(step).ifPresent(post -> body.put("to", post.ref()));
    story.timelines().add(STEPS.indexOf(step) < 2 ? "REMINDED" : "ESCALATED", at, body);
    if (step.equals("NATIONAL")) {
      story.national().ifPresent(post -> story.parties().put(post, "RECEIVING", "ESCALATED", at));
    } else if (step.equals("SECRETARIAT")) {
      columns.accept("secretariat_since", at.toString());
      columns.accept("secretariat_why", "NOT_ANSWERED");
    }
  }

  private Optional<Post> to(String step) {
    return switch (step) {
      case "NATIONAL" -> story.national();
      case "EMBASSY" -> story.embassy();
      default -> Optional.empty();
    };
  }
}
