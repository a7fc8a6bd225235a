package io.dodb.sandbox;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.function.Predicate;

/** Method calls that a rule speaks of. */
final class Calls extends DescribedPredicate<JavaMethodCall> {
    private final Predicate<JavaMethodCall> predicate;

    Calls(String description, Predicate<JavaMethodCall> predicate) {
        super(description);
        this.predicate = predicate;
    }

    @Override
    public boolean test(JavaMethodCall call) {
        return predicate.test(call);
    }
}
