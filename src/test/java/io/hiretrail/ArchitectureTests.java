package io.hiretrail;

import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.hiretrail.security.MayRead;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The rules of the architecture, each shown to fail on a planted violation. */
@Tag("long")
class ArchitectureTests {

	private static final JavaClasses SERVICE = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.hiretrail");

	/** Changes that leave no entry, each with its reason. */
	private static final Set<String> UNRECORDED = Set.of();

	private static final ArchRule CHANGES_ARE_RECORDED = methods().that()
		.arePublic()
		.and(Rules.writeInATransaction())
		.and()
		.areDeclaredInClassesThat()
		.resideOutsideOfPackage("io.hiretrail.activity..")
		.should(Rules.reachTheRecorder(UNRECORDED))
		.because("whoever changes something says so in the same transaction");

	private static final ArchRule ENDPOINTS_SAY_WHO_MAY_CALL = methods().that(Rules.handleRequests())
		.should(Rules.beOpenedToSomebody())
		.because("an endpoint without a permission is open to every caller");

	private static final ArchRule CONTROLLERS_ARE_INTERNAL = classes().that()
		.haveSimpleNameEndingWith("Controller")
		.should()
		.bePackagePrivate();

	private static final ArchRule NO_IMPL = noClasses().should()
		.haveSimpleNameEndingWith("Impl")
		.orShould()
		.resideInAnyPackage("..util..", "..impl..");

	@Test
	void packagesDependOnEachOtherAsDeclared() {
		ApplicationModules.of(HiretrailApplication.class).verify();
	}

	@Test
	void aDependencyThatIsNotDeclaredIsFound() {
		ApplicationModules planted = ApplicationModules.of("planted.modules", (location) -> true);
		assertThatExceptionOfType(Violations.class).isThrownBy(planted::verify)
			.withMessageContaining("Module 'log' depends on module 'feature'");
	}

	@Test
	void everyChangeIsRecorded() {
		CHANGES_ARE_RECORDED.check(SERVICE);
	}

	@Test
	void aChangeThatIsNotRecordedIsFound() {
		assertThat(violations(CHANGES_ARE_RECORDED, PlantedService.class)).singleElement()
			.asString()
			.contains("PlantedService.forgets()");
	}

	@Test
	void everyEndpointSaysWhoMayCall() {
		ENDPOINTS_SAY_WHO_MAY_CALL.check(SERVICE);
	}

	@Test
	void anEndpointWithoutAPermissionIsFound() {
		assertThat(violations(ENDPOINTS_SAY_WHO_MAY_CALL, PlantedController.class)).singleElement()
			.asString()
			.contains("PlantedController.open()");
	}

	@Test
	void aFieldOfAQueryWithoutAPermissionIsFound() {
		assertThat(violations(ENDPOINTS_SAY_WHO_MAY_CALL, PlantedQueries.class)).hasSize(2)
			.anySatisfy((violation) -> assertThat(violation).contains("PlantedQueries.open()"))
			.anySatisfy((violation) -> assertThat(violation).contains("PlantedQueries.field()"));
	}

	@Test
	void controllersAreInternal() {
		CONTROLLERS_ARE_INTERNAL.check(SERVICE);
	}

	@Test
	void aPublicControllerIsFound() {
		assertThat(violations(CONTROLLERS_ARE_INTERNAL, PlantedController.class)).hasSize(1);
	}

	@Test
	void nothingIsCalledImplOrUtil() {
		NO_IMPL.check(SERVICE);
	}

	@Test
	void anImplIsFound() {
		assertThat(violations(NO_IMPL, PlantedImpl.class)).hasSize(1);
	}

	@Test
	void noClassIsLongerThan300Lines() {
		assertThat(SERVICE).allSatisfy((type) -> assertThat(Rules.lastLine(type)).as(type.getName()).isLessThan(300));
	}

	private static Iterable<String> violations(ArchRule rule, Class<?> planted) {
		EvaluationResult result = rule.evaluate(new ClassFileImporter().importClasses(planted));
		return result.getFailureReport().getDetails();
	}

	@Transactional
	static class PlantedService {

		public void forgets() {
		}

		@Transactional(readOnly = true)
		public void reads() {
		}

	}

	public static class PlantedController {

		@GetMapping
		void open() {
		}

		@MayRead
		@GetMapping
		void guarded() {
		}

	}

	static class PlantedQueries {

		@QueryMapping
		void open() {
		}

		@SchemaMapping
		void field() {
		}

		@MayRead
		@QueryMapping
		void guarded() {
		}

	}

	static class PlantedImpl {

	}

}
