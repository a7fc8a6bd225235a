package io.dodb.reactor.internal.layer;

import java.io.IOException;

/** Thrown when the server says that it did not process the request: any request can then be sent again. */
public final class RequestRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public RequestRefusedException() {
        super("the server takes no more requests on this connection");
    }
}
