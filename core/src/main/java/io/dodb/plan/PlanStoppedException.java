package io.dodb.plan;

import java.util.List;

/** Thrown for a plan that must not be applied as it is, before anything is sent. The message has a line for each reason. */
public final class PlanStoppedException extends IllegalStateException {
    private final transient List<String> reasons;

    public PlanStoppedException(List<String> reasons) {
        super(String.join(System.lineSeparator(), reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Returns the reasons, such as {@code cluster 9cc10173-... would lose 4 of 10 rules (40 %, limit 30 %)}. */
    public List<String> reasons() {
        return reasons;
    }
}
