package io.sriovib.scenario.helm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A suite that needs the real helm; where there is none it is skipped as a whole, with one line on standard error. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithHelm.OrSkip.class)
@interface WithHelm {
    /** Skips the class before any of its methods runs. */
    final class OrSkip implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Helm.known()
                    .whyUnknown()
                    .map(cause -> skip(context, cause))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("there is a helm"));
        }

        private static ConditionEvaluationResult skip(ExtensionContext context, String cause) {
            if (context.getTestMethod().isEmpty()) {
                System.err.println("SKIPPED: " + context.getDisplayName() + ": " + cause);
            }
            return ConditionEvaluationResult.disabled(cause);
        }
    }
}
