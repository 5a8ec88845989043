package io.sriovib.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A suite that needs a real API server; where none can be had it is skipped as a whole, with one line on standard error. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnRealServer.OrSkip.class)
public @interface OnRealServer {
    /** Skips the class before any of its methods runs. */
    final class OrSkip implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return TestServer.whyMissing()
                    .map(cause -> skip(context, cause))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("there is a real API server"));
        }

        private static ConditionEvaluationResult skip(ExtensionContext context, String cause) {
            var suite = context.getTestClass().map(Class::getSimpleName).orElse(context.getDisplayName());
            if (context.getTestMethod().isEmpty()) {
                System.err.println("SKIPPED: " + suite + ": " + cause);
            }
            return ConditionEvaluationResult.disabled(cause);
        }
    }
}
