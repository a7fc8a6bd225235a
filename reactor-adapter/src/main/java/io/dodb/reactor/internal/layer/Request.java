package io.dodb.reactor.internal.layer;

import io.dodb.internal.SecretNames;
import io.dodb.internal.json.WireCodec;
import io.dodb.internal.words.Words;
import io.dodb.model.Secret;
import io.dodb.operation.Call;
import io.dodb.operation.Idempotency;
import io.dodb.rate.Lane;
import io.dodb.reactor.call.CallOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way through the layers, for one subscription.
 *
 * @param trace the course of the call, shared by all its attempts
 * @param run the bulk run that it belongs to; null for a single call
 * @param authorization set by the layer that authenticates
 */
public record Request(
        Call<?> call,
        CallOptions options,
        CallTrace trace,
        @Nullable Object run,
        @Nullable Authorization authorization) {

    /** Returns the request of a single call. */
    public static Request of(Call<?> call, CallOptions options) {
        return new Request(call, options, new CallTrace(), null, null);
    }

    /**
     * Returns the request of a call of a bulk run.
     *
     * @param run any object that identifies the run
     * @param watch observes the attempts
     */
    public static Request ofRun(Object run, AttemptWatch watch, Call<?> call, CallOptions options) {
        return new Request(call, options, new CallTrace(watch), run, null);
    }

    Request with(Authorization newAuthorization) {
        return new Request(call, options, trace, run, newAuthorization);
    }

    Lane lane() {
        return run == null ? Lane.INTERACTIVE : Lane.BULK;
    }

    /** Returns the request of another call on behalf of this one: the look-up after a lost answer. */
    Request lookup(Call<?> otherCall) {
        return new Request(otherCall, options, trace.lookup(), run, null);
    }

    /**
     * Returns the words that a message about this request may quote: no secret of its body, not its token, and no header field or query
     * parameter whose name suggests a secret. Has a cost, so for failures only.
     */
    public Words words() {
        List<Secret> secrets = new ArrayList<>();
        if (call.body() != null) {
            secrets.addAll(WireCodec.INSTANCE.secretsOf(call.body()));
        }
        if (authorization != null) {
            secrets.add(authorization.token());
        }
        Stream.of(call.query(), options.query(), options.headers())
                .flatMap(fields -> fields.entrySet().stream())
                .filter(field -> SecretNames.suggest(field.getKey()))
                .forEach(field -> secrets.add(Secret.of(field.getValue())));
        return Words.without(secrets);
    }

    /** Returns the idempotency in the options, or else the call's own. */
    Idempotency idempotency() {
        Idempotency override = options.idempotency();
        return override == null ? call.operation().idempotency() : override;
    }
}
