package io.dodb.reactor.bulk;

import io.dodb.internal.words.Words;
import io.dodb.reactor.internal.UserCode;
import org.jspecify.annotations.Nullable;

/** The text of an outcome. The item is the application's and may hold anything; the result is left out. */
final class OutcomeText {
    private OutcomeText() {}

    /** Returns a text such as {@code Failed[number=7, item=app-001, effort=1 request, cause=...]}. */
    static String of(Outcome<?, ?> outcome, @Nullable Throwable cause) {
        return outcome.getClass().getSimpleName() + "[number=" + outcome.number() + ", item=" + item(outcome.item())
                + ", effort=" + outcome.effort() + (cause == null ? "" : ", cause=" + failure(cause)) + "]";
    }

    private static @Nullable String item(Object item) {
        String name = item.getClass().getSimpleName();
        try {
            String text = UserCode.ask("toString of an item", Object::toString, item);
            boolean saysNothing = text.startsWith(item.getClass().getName() + "@");
            return saysNothing ? name : Words.OF_NOBODY.quote(text);
        } catch (UserCode.Failure e) {
            return name;
        }
    }

    private static String failure(Throwable cause) {
        String message = Words.OF_NOBODY.quote(cause);
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
