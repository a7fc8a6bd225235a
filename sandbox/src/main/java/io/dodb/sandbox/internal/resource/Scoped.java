package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import java.util.List;

/** The members of requests that need a scope of their own (quirk 48). Without one, the request is answered 403. */
final class Scoped {
    private Scoped() {}

    static List<String> tags(ApiRequest request, Members body) {
        List<String> tags = body.texts("tags");
        if (!tags.isEmpty()) {
            require(request, "tag:create");
        }
        return tags;
    }

    static String network(ApiRequest request, Members body, String otherwise) {
        return text(request, body, "private_network_uuid", "vpc:read", otherwise);
    }

    static String project(ApiRequest request, Members body, String otherwise) {
        return text(request, body, "project_id", "project:assign_resource", otherwise);
    }

    private static String text(ApiRequest request, Members body, String member, String scope, String otherwise) {
        if (body.has(member)) {
            require(request, scope);
        }
        return body.text(member, otherwise);
    }

    private static void require(ApiRequest request, String scope) {
        if (!request.token().has(scope)) {
            throw Refusal.forbidden(scope);
        }
    }
}
