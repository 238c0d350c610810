package org.focalhub.consultation;

import java.time.Duration;
import org.focalhub.platform.config.HubConfig;

/**
 * How soon the receiving side is asked to react: the installation's settings, as working time. A
 * working day counts as many hours as the installation's.
 */
final class Targets {
  private static final Duration URGENT_STEP = Duration.ofHours(2);

  private final HubConfig.Consultation settings;
  private final Duration day;

  Targets(HubConfig.Consultation settings) {
    this.settings = settings;
    this.day = Duration.between(settings.workingHours().from(), settings.workingHours().to());
  }

  Duration acknowledge(Urgency urgency) {
    return switch (urgency) {
      case URGENT -> Duration.ofHours(settings.urgent().acknowledgeHours());
      case ROUTINE -> day.multipliedBy(settings.routine().acknowledgeDays());
    };
  }

  Duration answer(Urgency urgency) {
    return switch (urgency) {
      case URGENT -> Duration.ofHours(settings.urgent().answerHours());
      case ROUTINE -> day.multipliedBy(settings.routine().answerDays());
    };
  }

  /** Working time of one working day. */
  Duration day() {
    return day;
  }

  /** From one reminder of what is overdue to the next. */
  Duration step(Urgency urgency) {
    return switch (urgency) {
      case URGENT -> URGENT_STEP;
      case ROUTINE -> day;
    };
  }
}
