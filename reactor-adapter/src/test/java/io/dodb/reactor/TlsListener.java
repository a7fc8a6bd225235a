package io.dodb.reactor;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Accepts connections of TLS, and can make records leave in one write to the network. */
final class TlsListener extends ServerSocket {
    private final SSLSocketFactory tls;
    private final AtomicInteger joined = new AtomicInteger();

    TlsListener(SelfSigned keys) throws IOException, GeneralSecurityException {
        super(0, 50, InetAddress.getLoopbackAddress());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.proof().getKeyManagers(), null, null);
        tls = context.getSocketFactory();
    }

    /** So many of the next records leave together. */
    void join(int records) {
        joined.set(records);
    }

    @Override
    public Socket accept() throws IOException {
        Socket network = new Socket() {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new Joining(super.getOutputStream());
            }
        };
        implAccept(network);
        return tls.createSocket(network, null, true);
    }

    /** The JDK flushes after each record. */
    private final class Joining extends BufferedOutputStream {
        Joining(OutputStream network) {
            super(network, 64 * 1024);
        }

        @Override
        public synchronized void flush() throws IOException {
            if (joined.getAndUpdate(records -> Math.max(0, records - 1)) <= 1) {
                super.flush();
            }
        }
    }
}
