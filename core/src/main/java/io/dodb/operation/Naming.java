package io.dodb.operation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names in a call and in its result, which tell the answer to this call from the answer to another.
 *
 * @param asked returns the name that the call asks for; null if it does not say
 * @param answered returns the name that the result has; null if it does not say
 * @param <R> the type of the result
 */
public record Naming<R>(Function<Call<R>, @Nullable String> asked, Function<R, @Nullable String> answered) {

    /** Returns whether the result may be the one that the call asked for. Case is ignored: the server chooses it. */
    boolean fits(Call<R> call, R result) {
        String wanted = asked.apply(call);
        String actual = answered.apply(result);
        return wanted == null || actual == null || wanted.equalsIgnoreCase(actual);
    }
}
