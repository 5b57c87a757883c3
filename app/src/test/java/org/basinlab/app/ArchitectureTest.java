package org.basinlab.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Sampling;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.theory.Regime;
import org.junit.jupiter.api.Test;

/** The walls between the packages. The Maven modules are the outer walls, these the inner ones. */
class ArchitectureTest {
  private static final String BASIN = "org.basinlab..";
  private static final String SCIENCE = "org.basinlab.science";
  private static final String LAB = "org.basinlab.lab";

  /**
   * Closed choices of a study, whose words and work are one enum of science each; and the regime,
   * the one word of a law that a verdict hangs on.
   */
  private static final DescribedPredicate<JavaClass> WORDS_OF_STUDIES =
      belongToAnyOf(Normalisation.class, Sampling.class, Loss.class, Precision.class, Regime.class);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.basinlab");

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void allThreeModulesAreSeen() {
    assertThat(CLASSES.contain("org.basinlab.science.Check")).isTrue();
    assertThat(CLASSES.contain("org.basinlab.lab.Lab")).isTrue();
    assertThat(CLASSES.contain("org.basinlab.app.Main")).isTrue();
  }

  @Test
  void packagesHaveNoCycles() {
    check(
        slices()
            .matching("org.basinlab.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages point one way, so that each can be understood without those above"));
  }

  @Test
  void scienceDoesNotKnowTheLab() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SCIENCE + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAB + "..")
            .because("the subject is a library that has never heard of studies or records"));
  }

  @Test
  void nothingDependsOnTheApp() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.basinlab.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.basinlab.app..")
            .because("whatever a command can do, Java code can do through Lab"));
  }

  @Test
  void theorySeesStatisticsOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SCIENCE + ".theory..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(BASIN)
                    .and(
                        not(
                            resideInAnyPackage(
                                SCIENCE, SCIENCE + ".stats..", SCIENCE + ".theory.."))))
            .because("a prediction that can see the run can be fitted to it"));
  }

  @Test
  void instrumentsDoNotTrain() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                SCIENCE + ".curvature..", SCIENCE + ".noise..", SCIENCE + ".landscape..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SCIENCE + ".train..")
            .because("a measurement is a function of parameters, whoever found them"));
  }

  @Test
  void noiseStandsOnCurvatureAndWhatIsBelow() {
    check(instrument("noise", "the noise is compared with the curvature, not with the landscape"));
  }

  @Test
  void theLandscapeStandsOnCurvatureAndWhatIsBelow() {
    check(instrument("landscape", "the width of a minimum can be told without its noise"));
  }

  private static ArchRule instrument(String name, String reason) {
    String own = SCIENCE + "." + name + "..";
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(
            own,
            SCIENCE,
            SCIENCE + ".curvature..",
            SCIENCE + ".network..",
            SCIENCE + ".data..",
            SCIENCE + ".stats..",
            SCIENCE + ".random..",
            SCIENCE + ".tensor..");
    return noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(resideInAPackage(BASIN).and(not(allowed)))
        .because(reason);
  }

  @Test
  void onlyTheCommandAsksTheOracles() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(SCIENCE + ".oracle..", "org.basinlab.app.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SCIENCE + ".oracle..")
            .because("what checks the science must be no part of it"));
  }

  @Test
  void onlyLabAndAppProbeForeignModels() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(LAB, LAB + ".foreign..", "org.basinlab.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAB + ".foreign..")
            .because("a study is about runs of its own, never about a model from elsewhere"));
  }

  @Test
  void theTerminalKnowsNoCommand() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.basinlab.app.terminal..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(BASIN)
                    .and(
                        not(resideInAnyPackage("org.basinlab.app.terminal..", LAB + ".quantity..")))
                    .and(not(belongToAnyOf(Progress.class))))
            .because("it shows how far a laboratory is, and not what it does"));
  }

  @Test
  void theReportDoesNotCompute() {
    check(
        noClasses()
            .that()
            .resideInAPackage(LAB + ".report..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        SCIENCE + ".train..",
                        SCIENCE + ".network..",
                        SCIENCE + ".curvature..",
                        SCIENCE + ".noise..",
                        SCIENCE + ".landscape..",
                        SCIENCE + ".tensor..")
                    .and(not(WORDS_OF_STUDIES)))
            .because("a figure must show the number that the verdict was given"));
  }

  @Test
  void onlyTensorKnowsLibtorch() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(SCIENCE + ".tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..")
            .because("native memory and loading order are kept right in one place"));
  }

  @Test
  void theFlowSeesOfScienceOnlyNumbersAndNoTensor() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                LAB + ".study..",
                LAB + ".plan..",
                LAB + ".record..",
                LAB + ".verdict..",
                LAB + ".claim..",
                LAB + ".archive..",
                LAB + ".report..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(SCIENCE + "..")
                    .and(
                        not(
                            resideInAnyPackage(
                                SCIENCE,
                                SCIENCE + ".stats..",
                                SCIENCE + ".random..",
                                SCIENCE + ".course..")))
                    .and(not(WORDS_OF_STUDIES)))
            .because(
                "only run, probe, network and walk know both towers; the rest is tested without one, and"
                    + " knows of science the words that a study chooses from"));
  }

  @Test
  void onlyProbesAskOfWhichKindAProbeIs() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(LAB + ".probe..")
            .should(askWhetherInstancesAre("org.basinlab.lab.study.ProbeChoice"))
            .because("a probe of a stranger must go wherever one of Basin's goes"));
  }

  @Test
  void onlyProblemsAskOfWhichKindAProblemIs() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(LAB + ".walk..")
            .should(askWhetherInstancesAre("org.basinlab.lab.study.Problem"))
            .because("a problem of a stranger must be walked as one of Basin's is"));
  }

  private static ArchCondition<JavaClass> askWhetherInstancesAre(String family) {
    return new ArchCondition<>("ask for kinds of " + family) {
      @Override
      public void check(JavaClass asking, ConditionEvents events) {
        asking.getInstanceofChecks().stream()
            .filter(asked -> asked.getRawType().isAssignableTo(family))
            .forEach(
                asked ->
                    events.add(
                        SimpleConditionEvent.satisfied(
                            asking,
                            "%s asks for %s in %s"
                                .formatted(
                                    asking.getName(),
                                    asked.getRawType().getName(),
                                    asked.getSourceCodeLocation()))));
      }
    };
  }

  @Test
  void nothingKnowsTheKindsOfClaims() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(LAB + ".claim..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAB + ".claim..")
            .because("a kind of claim joins by its list alone, be it Basin's or a stranger's"));
  }

  @Test
  void foreignModelsKnowProbesAndNothingElseOfStudies() {
    check(
        noClasses()
            .that()
            .resideInAPackage(LAB + ".foreign..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LAB + ".plan..", LAB + ".verdict..", LAB + ".report..")
            .because("a model that Basin did not train has no plan, and probing it draws nothing"));
  }

  @Test
  void packagesAreNounsOfTheSubject() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..",
                "..utils..",
                "..common..",
                "..core..",
                "..impl..",
                "..helper..",
                "..helpers..")
            .because("a drawer without a subject collects what nobody looks for there"));
  }
}
