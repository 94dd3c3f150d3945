package rocket.itests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may know what. */
class ArchitectureIT {
  private static final String VERSIONING = "org.osgi.annotation.versioning";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importLocations(Jars.ours().stream().map(ArchitectureIT::content).toList());

  @Test
  void noPackagesDependOnEachOtherInACycle() {
    check(slices().matching("rocket.(**)").should().beFreeOfCycles());
  }

  @Test
  void workersNeverSeeTheEngine() {
    check(
        noClasses()
            .that()
            .resideInAPackage("rocket.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("rocket.engine.."));
  }

  @Test
  void workersNeverSeeEachOther() {
    check(slices().matching("rocket.worker.(*)..").should().notDependOnEachOther());
  }

  @Test
  void theEngineNeverSeesAWorker() {
    check(
        noClasses()
            .that()
            .resideInAPackage("rocket.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("rocket.worker.."));
  }

  @Test
  void nothingThatServesNeedsTheTestKit() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("rocket.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("rocket.testkit.."));
  }

  @Test
  void onlyTheLauncherKnowsTheLauncher() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("rocket.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("rocket.cli.."));
  }

  @Test
  void theApiKnowsNothingButItselfAndJavaBase() {
    check(
        classes()
            .that()
            .resideInAPackage("rocket.api..")
            .should()
            .onlyDependOnClassesThat(
                resideInAPackage("rocket.api..").or(javaBase()).or(resideInAPackage(VERSIONING))));
  }

  @Test
  void contentKnowsNothingOfOursButTheApi() {
    check(
        noClasses()
            .that()
            .resideInAPackage("rocket.content..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("rocket..")
                    .and(not(resideInAnyPackage("rocket.content..", "rocket.api..")))));
  }

  /** Else the bundles that implement it import a range of versions that is too wide. */
  @Test
  void whateverOthersMayImplementSaysOnWhichSideTheyAre() {
    check(
        classes()
            .that(resideInAnyPackage("rocket.api", "rocket.engine", "rocket.engine.osgi"))
            .and()
            .arePublic()
            .and()
            .doNotHaveModifier(JavaModifier.FINAL)
            .should()
            .beAnnotatedWith(VERSIONING + ".ConsumerType")
            .orShould()
            .beAnnotatedWith(VERSIONING + ".ProviderType"));
  }

  @Test
  void theApiSpeaksOfNothingThatItHides() {
    check(
        members()
            .that()
            .areDeclaredInClassesThat(resideInAPackage("rocket.api").and(modifier(PUBLIC)))
            .and(modifier(PUBLIC).or(modifier(PROTECTED)))
            .should(involveOnlyPublicTypes()));
  }

  private static Location content(Path jar) {
    return Location.of(URI.create("jar:" + jar.toUri() + "!/"));
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  private static DescribedPredicate<HasModifiers> modifier(JavaModifier modifier) {
    return describe("are " + modifier, item -> item.getModifiers().contains(modifier));
  }

  private static ArchCondition<JavaMember> involveOnlyPublicTypes() {
    return ArchCondition.from(
        describe(
            "involve only public types",
            member ->
                member.getAllInvolvedRawTypes().stream()
                    .map(JavaClass::getBaseComponentType)
                    .allMatch(type -> type.isPrimitive() || type.getModifiers().contains(PUBLIC))));
  }

  private static DescribedPredicate<JavaClass> javaBase() {
    Set<String> packages =
        ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor().exports().stream()
            .filter(exported -> !exported.isQualified())
            .map(Exports::source)
            .collect(Collectors.toSet());
    return describe(
        "are in java.base",
        type ->
            type.getBaseComponentType().isPrimitive()
                || packages.contains(type.getBaseComponentType().getPackageName()));
  }
}
