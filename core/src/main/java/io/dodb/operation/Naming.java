package io.dodb.operation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * That a result names what the call asked for, so that the answer to another call can be told from this one's.
 *
 * @param asked what the call asks for; null if it does not say
 * @param answered what the result is about; null if it does not say
 * @param <R> the result
 */
public record Naming<R>(Function<Call<R>, @Nullable String> asked, Function<R, @Nullable String> answered) {

    /** Whether the result may be the one that the call asked for. Upper and lower case are the server's to choose. */
    boolean fits(Call<R> call, R result) {
        String wanted = asked.apply(call);
        String actual = answered.apply(result);
        return wanted == null || actual == null || wanted.equalsIgnoreCase(actual);
    }
}
