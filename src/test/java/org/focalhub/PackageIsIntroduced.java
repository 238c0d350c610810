package org.focalhub;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A package opens with what it is for, what it promises and who may call: its {@code
 * package-info.java}.
 */
final class PackageIsIntroduced extends ArchCondition<JavaClass> {
  PackageIsIntroduced() {
    super("be in a package with a package-info.java");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    Path page =
        Path.of("src/main/java", item.getPackageName().split("\\.")).resolve("package-info.java");
    if (!Files.exists(page)) {
      events.add(
          SimpleConditionEvent.violated(item, item.getPackageName() + " has no package-info.java"));
    }
  }
}
