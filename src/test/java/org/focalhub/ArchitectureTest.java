package org.focalhub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.sqlclient.SqlClient;
import java.util.Random;

/** The house as {@code docs/architecture.md} draws it. */
@AnalyzeClasses(packages = "org.focalhub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ROOMS_LOOK_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("house")
          .definedBy("org.focalhub")
          .layer("sample")
          .definedBy("org.focalhub.sample..")
          .layer("channel")
          .definedBy("org.focalhub.channel..")
          .layer("consultation")
          .definedBy("org.focalhub.consultation..")
          .layer("meeting")
          .definedBy("org.focalhub.meeting..")
          .layer("floor")
          .definedBy("org.focalhub.floor..")
          .layer("notification")
          .definedBy("org.focalhub.notification..")
          .layer("directory")
          .definedBy("org.focalhub.directory..")
          .layer("timeline")
          .definedBy("org.focalhub.timeline..")
          .layer("account")
          .definedBy("org.focalhub.account..")
          .layer("platform")
          .definedBy("org.focalhub.platform..")
          .whereLayer("house")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("sample")
          .mayOnlyBeAccessedByLayers("house")
          .whereLayer("notification")
          .mayOnlyBeAccessedByLayers("house")
          .whereLayer("channel")
          .mayOnlyBeAccessedByLayers("house")
          .whereLayer("consultation")
          .mayOnlyBeAccessedByLayers("house")
          .whereLayer("floor")
          .mayOnlyBeAccessedByLayers("house")
          .whereLayer("meeting")
          .mayOnlyBeAccessedByLayers("house", "floor")
          .whereLayer("directory")
          .mayOnlyBeAccessedByLayers(
              "house", "channel", "consultation", "meeting", "floor", "notification", "sample")
          .whereLayer("timeline")
          .mayOnlyBeAccessedByLayers(
              "house",
              "channel",
              "consultation",
              "meeting",
              "floor",
              "notification",
              "directory",
              "sample")
          .whereLayer("account")
          .mayOnlyBeAccessedByLayers(
              "house",
              "channel",
              "consultation",
              "meeting",
              "floor",
              "notification",
              "directory",
              "timeline",
              "sample");

  @ArchTest
  static final ArchRule NO_ROOM_NEEDS_ITSELF_THROUGH_ANOTHER =
      slices().matching("org.focalhub.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PARTS_OF_THE_PLATFORM_NEITHER =
      slices().matching("org.focalhub.platform.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ROUTES_KNOW_NO_SQL =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Routes")
          .should()
          .callMethodWhere(
              com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                  com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                      com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                          SqlClient.class))));

  @ArchTest
  static final ArchRule VIEWS_AND_RECORDS_CARRY_NO_JSON_OBJECTS_BUT_ENTRIES =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("View")
          .should()
          .haveRawType("io.vertx.core.json.JsonObject");

  /** But for the worker that waits until the system has let go of a dead database's memory. */
  @ArchTest
  static final ArchRule NOBODY_BLOCKS_ON_A_FUTURE =
      noClasses()
          .that()
          .doNotHaveSimpleName("EmbeddedDatabase")
          .and()
          .resideOutsideOfPackage("org.focalhub")
          .should()
          .callMethod(io.vertx.core.Future.class, "await")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule CHANCE_COMES_FROM_ONE_PLACE =
      noClasses()
          .that(resideOutsideOfPackages("org.focalhub.platform.id..", "org.focalhub.sample.."))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule TIME_COMES_FROM_A_CLOCK_THAT_TESTS_CAN_MOVE =
      noClasses()
          .that(resideOutsideOfPackages("org.focalhub.sample.."))
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.time.ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)$")
          .as("no class is a manager, helper, util, impl, data or info");

  @ArchTest
  static final ArchRule EVERY_ROOM_IS_INTRODUCED =
      classes().that(resideInAPackage("org.focalhub..")).should(new PackageIsIntroduced());
}
