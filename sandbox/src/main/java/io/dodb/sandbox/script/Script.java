package io.dodb.sandbox.script;

import io.dodb.sandbox.request.RequestPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says what happens to some requests:
 *
 * <pre>{@code
 * RequestPattern update = RequestPattern.of("databases_update_user").forUser("app-007");
 * RequestPattern create = RequestPattern.of("databases_add_user");
 *
 * Script.on(update).next(2).answer(500)                             // the next two are not performed, and answered 500
 * Script.on(create).every(3).fault(RESPONSE_START, RESET)           // every third is performed, then the connection is reset
 * Script.on(update).nth(4).delay(Duration.ofSeconds(3))             // the fourth takes 3 s
 * Script.on(update).interim(103, Map.of("link", "</style.css>"))    // 103 before the answer
 * Script.on(update).next(1).fault(RESPONSE_BODY, SHUT_OUTPUT)       // half of the answer's body, then a half-close
 * }</pre>
 *
 * <p>Without {@link #next}, {@link #every} or {@link #nth} it is for always. The request is performed, unless there is an {@link #answer}
 * without {@link #performed}, or a fault before the request has arrived. It counts for the rate limits as any other, unless such a fault
 * comes first. An {@link #answer} is sent whatever the sandbox would have answered, a 401, 404 or 429 included.
 *
 * <p>Durations go by the sandbox's clock and are counted from the arrival of the request's head, so that a test may await the request and
 * then advance the clock.
 *
 * <p>Immutable: methods that change it return a copy.
 */
public final class Script {
    private final RequestPattern request;
    private final Times times;
    private final @Nullable ScriptedAnswer answer;
    private final boolean performed;
    private final Map<String, String> fields;
    private final Pace pace;
    private final List<Interim> interims;
    private final @Nullable Fault fault;

    /** How long it takes. */
    private record Pace(Duration requestDelay, Duration delay, Duration slowly) {
        static final Pace NONE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        Pace {
            for (Duration duration : List.of(requestDelay, delay, slowly)) {
                if (duration.isNegative() || duration.toDays() > 365) {
                    throw new IllegalArgumentException("a script waits for 0 to 365 days, not " + duration);
                }
            }
        }
    }

    private Script(
            RequestPattern request,
            Times times,
            @Nullable ScriptedAnswer answer,
            boolean performed,
            Map<String, String> fields,
            Pace pace,
            List<Interim> interims,
            @Nullable Fault fault) {
        this.request = request;
        this.times = times;
        this.answer = answer;
        this.performed = performed;
        this.fields = fields;
        this.pace = pace;
        this.interims = interims;
        this.fault = fault;
        check();
    }

    private void check() {
        boolean early = fault != null && fault.at().isInRequest();
        if (early && (performed || answer != null || !interims.isEmpty() || !fields.isEmpty())) {
            throw new IllegalArgumentException("after a fault in a request it is neither performed nor answered");
        }
        if (request.needsBody() && (early || !pace.requestDelay().isZero())) {
            throw new IllegalArgumentException(
                    "what happens before a request's body has arrived can't depend on the body: " + request
                            + "; name an operation that has the name in its path");
        }
    }

    /** Returns a script for these requests, in which nothing happens yet. */
    public static Script on(RequestPattern request) {
        return new Script(request, Times.ALWAYS, null, false, Map.of(), Pace.NONE, List.of(), null);
    }

    private Script times(Times.Kind kind, int count) {
        return new Script(request, new Times(kind, count), answer, performed, fields, pace, interims, fault);
    }

    /** Only for the next requests, that many. */
    public Script next(int count) {
        return times(Times.Kind.NEXT, count);
    }

    /** Only for every n-th request: with 3, the third, the sixth and so on. */
    public Script every(int count) {
        return times(Times.Kind.EVERY, count);
    }

    /** Only for the n-th request, from 1. */
    public Script nth(int number) {
        return times(Times.Kind.NTH, number);
    }

    /** Answers with that status instead of performing the request; see {@link ScriptedAnswer}. */
    public Script answer(int status) {
        return answer(new ScriptedAnswer(status, null));
    }

    /** Answers with that status and that body, of type {@code application/json}, instead of performing the request. */
    public Script answer(int status, String body) {
        return answer(new ScriptedAnswer(status, body));
    }

    /** Answers like that instead of performing the request. */
    public Script answer(ScriptedAnswer newAnswer) {
        return new Script(request, times, newAnswer, performed, fields, pace, interims, fault);
    }

    /** The request is performed, if it can be, although its answer is a scripted one. */
    public Script performed() {
        return new Script(request, times, answer, true, fields, pace, interims, fault);
    }

    /** Sets a header field of the answer, scripted or not. */
    public Script field(String name, String value) {
        Fields.check(name, value);
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(fields);
        more.put(name, value);
        return new Script(request, times, answer, performed, Collections.unmodifiableMap(more), pace, interims, fault);
    }

    /** The answer leaves that long after the request's head has arrived; the request is performed at once. */
    public Script delay(Duration delay) {
        return pace(new Pace(pace.requestDelay(), delay, pace.slowly()));
    }

    /** The request counts and is performed that long after its head has arrived. A {@link #delay} comes on top. */
    public Script requestDelay(Duration delay) {
        return pace(new Pace(delay, pace.delay(), pace.slowly()));
    }

    /** The body of the answer leaves in about ten pieces, spread over that time. */
    public Script slowly(Duration duration) {
        return pace(new Pace(pace.requestDelay(), pace.delay(), duration));
    }

    private Script pace(Pace newPace) {
        return new Script(request, times, answer, performed, fields, newPace, interims, fault);
    }

    /** Sends an interim answer, besides those before, as soon as the request was performed and before any {@link #delay} of the answer. */
    public Script interim(int status, Map<String, String> withFields) {
        List<Interim> more = new ArrayList<>(interims);
        more.add(new Interim(status, withFields));
        return new Script(request, times, answer, performed, fields, pace, List.copyOf(more), fault);
    }

    /** Sets a fault on the wire. */
    public Script fault(FaultPoint at, FaultEffect effect) {
        return fault(new Fault(at, effect));
    }

    /** Sets a fault on the wire. */
    public Script fault(Fault newFault) {
        return new Script(request, times, answer, performed, fields, pace, interims, newFault);
    }

    /** Returns which requests are meant. */
    public RequestPattern request() {
        return request;
    }

    /** Returns which of them, in their order. */
    public Times times() {
        return times;
    }

    /** Returns the scripted answer, or null for the sandbox's own. */
    public @Nullable ScriptedAnswer answer() {
        return answer;
    }

    /** Returns whether the request is performed, if it can be. */
    public boolean isPerformed() {
        return performed || (answer == null && (fault == null || !fault.at().isInRequest()));
    }

    /** Returns the header fields that are set in the answer. */
    public Map<String, String> fields() {
        return fields;
    }

    /** Returns how long after its arrival the request counts and is performed. */
    public Duration requestDelay() {
        return pace.requestDelay();
    }

    /** Returns how long the answer is held back. */
    public Duration delay() {
        return pace.delay();
    }

    /** Returns how long the body of the answer takes. */
    public Duration slowly() {
        return pace.slowly();
    }

    /** Returns the interim answers. */
    public List<Interim> interims() {
        return interims;
    }

    /** Returns the fault on the wire, or null. */
    public @Nullable Fault fault() {
        return fault;
    }

    /** Returns whether nothing happens that would not happen anyway. */
    public boolean isNothing() {
        return answer == null && fields.isEmpty() && pace.equals(Pace.NONE) && interims.isEmpty() && fault == null;
    }

    /** Returns its text without bodies and header fields, such as {@code databases_update_user, next 2: answer 500}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (answer != null) {
            parts.add(answer + (performed ? ", performed" : ""));
        }
        fields.keySet().forEach(name -> parts.add("field " + name));
        if (!pace.requestDelay().isZero()) {
            parts.add("request_delay " + pace.requestDelay());
        }
        if (!pace.delay().isZero()) {
            parts.add("delay " + pace.delay());
        }
        if (!pace.slowly().isZero()) {
            parts.add("slowly " + pace.slowly());
        }
        interims.forEach(interim -> parts.add("interim " + interim.status()));
        if (fault != null) {
            parts.add("fault " + fault);
        }
        return request + ", " + times + ": " + (parts.isEmpty() ? "nothing" : String.join(", ", parts));
    }
}
