package org.hearth.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Pictures for people to look at, and runs that take minutes or repeat what one case shows by day.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@EnabledIfSystemProperty(
    named = "hearth.test.seed",
    matches = "clock",
    disabledReason = "at night: mvn -Pnightly verify")
public @interface AtNight {}
