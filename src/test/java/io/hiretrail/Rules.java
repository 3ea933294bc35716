package io.hiretrail;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.security.ForEveryone;
import io.hiretrail.security.ForPersons;
import io.hiretrail.security.MayAdminister;
import io.hiretrail.security.MayAudit;
import io.hiretrail.security.MayRead;
import io.hiretrail.security.MayRecord;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the rules of the architecture are made of. */
final class Rules {

	private static final Set<Class<?>> PERMISSIONS = Set.of(ForEveryone.class, ForPersons.class, MayAdminister.class,
			MayAudit.class, MayRead.class, MayRecord.class);

	private static final Set<Class<? extends Annotation>> ENTRANCES = Set.of(RequestMapping.class, SchemaMapping.class,
			BatchMapping.class);

	private Rules() {
	}

	/** Public methods that begin or join a transaction in which they may write. */
	static DescribedPredicate<JavaMethod> writeInATransaction() {
		return DescribedPredicate.describe("write in a transaction",
				(method) -> transactional(method)
					.filter((found) -> !found.readOnly() && found.propagation() != Propagation.MANDATORY)
					.isPresent());
	}

	private static Optional<Transactional> transactional(JavaMethod method) {
		return method.tryGetAnnotationOfType(Transactional.class)
			.or(() -> method.getOwner().tryGetAnnotationOfType(Transactional.class));
	}

	/**
	 * Methods that call the recorder, themselves or through others of their class, or
	 * that are allowed not to.
	 */
	static ArchCondition<JavaMethod> reachTheRecorder(Set<String> allowed) {
		return new ArchCondition<>("reach the recorder") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				boolean satisfied = allowed.contains(method.getFullName()) || reaches(method, new HashSet<>());
				events.add(new SimpleConditionEvent(method, satisfied, method.getFullName() + " records nothing"));
			}

		};
	}

	private static boolean reaches(JavaCodeUnit unit, Set<JavaCodeUnit> seen) {
		return seen.add(unit) && unit.getCallsFromSelf()
			.stream()
			.anyMatch((call) -> call.getTargetOwner().isEquivalentTo(ActivityRecorder.class)
					|| (call.getTargetOwner().equals(unit.getOwner())
							&& call.getTarget().resolveMember().map((called) -> reaches(called, seen)).orElse(false)));
	}

	/**
	 * Methods that handle requests or answer fields of queries, but for the error page.
	 */
	static DescribedPredicate<JavaMethod> handleRequests() {
		return DescribedPredicate.describe("handle requests",
				(method) -> ENTRANCES.stream()
					.anyMatch((entrance) -> method.isAnnotatedWith(entrance) || method.isMetaAnnotatedWith(entrance))
						&& !method.getOwner().isAssignableTo(ErrorController.class));
	}

	/** Methods with exactly one permission. */
	static ArchCondition<JavaMethod> beOpenedToSomebody() {
		return new ArchCondition<>("be opened to somebody") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				long permissions = method.getAnnotations()
					.stream()
					.filter((annotation) -> PERMISSIONS.stream()
						.anyMatch((permission) -> annotation.getRawType().isEquivalentTo(permission)))
					.count();
				events.add(new SimpleConditionEvent(method, permissions == 1,
						method.getFullName() + " has " + permissions + " permissions"));
			}

		};
	}

	/** Returns the last line of a class that has code. */
	static int lastLine(JavaClass type) {
		return type.getCodeUnits()
			.stream()
			.flatMap((unit) -> unit.getCallsFromSelf().stream())
			.mapToInt((call) -> call.getLineNumber())
			.max()
			.orElse(0);
	}

}
