package io.dodb.reactor.exchange;

import java.io.IOException;

/** The server did not look at the request, and says so: it can be sent again, whatever it asks for. */
final class RequestRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RequestRefusedException() {
        super("the server takes no more requests on this connection");
    }
}
