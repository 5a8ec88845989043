package io.sriovib.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A suite that changes the machine it runs on, so it runs only in the guest: the build leaves its tag out, {@link KernelSuite} runs it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(InGuest.TAG)
@interface InGuest {
    /** What the pom of this module excludes. */
    String TAG = "kernel";
}
