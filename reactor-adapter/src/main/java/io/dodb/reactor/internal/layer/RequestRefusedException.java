package io.dodb.reactor.internal.layer;

import java.io.IOException;

/** The server did not look at the request, and says so: it can be sent again, whatever it asks for. */
public final class RequestRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public RequestRefusedException() {
        super("the server takes no more requests on this connection");
    }
}
