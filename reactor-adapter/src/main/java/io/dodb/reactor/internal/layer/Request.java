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
 * @param trace its course; shared by all attempts of the call
 * @param run the bulk run that it belongs to; null for a single call
 * @param authorization set by the layer that authenticates
 */
public record Request(
        Call<?> call,
        CallOptions options,
        CallTrace trace,
        @Nullable Object run,
        @Nullable Authorization authorization) {

    /** The start of a single call. */
    public static Request of(Call<?> call, CallOptions options) {
        return new Request(call, options, new CallTrace(), null, null);
    }

    /**
     * The start of a call of a bulk run.
     *
     * @param run any object that stands for the run
     * @param watch told how the attempts go
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

    /** Another call on behalf of this one: the look-up after a lost answer. */
    Request lookup(Call<?> otherCall) {
        return new Request(otherCall, options, trace.lookup(), run, null);
    }

    /**
     * What may be quoted in a message about this request: no secret of its body, not its token, and no header field or query parameter whose
     * name suggests a secret. Costs something, so for a failure only.
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

    /** The call's own idempotency, or what its options say instead. */
    Idempotency idempotency() {
        Idempotency override = options.idempotency();
        return override == null ? call.operation().idempotency() : override;
    }
}
