package io.dodb.cli.session;

import io.dodb.model.Secret;
import io.dodb.reactor.options.HttpProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a proxy. It may hold a password, so no message holds it.
 *
 * @param proxy null for none
 */
public record ProxyUrl(@Nullable HttpProxy proxy) {
    private static final String FORM = "a proxy is http://[user:password@]host[:port], or none";
    private static final int DEFAULT_PORT = 80;

    /**
     * Parses a URL in the form that curl and others accept: also without {@code http://}, and {@code none} for no proxy.
     *
     * @throws IllegalArgumentException if it is another kind of proxy, or not a URL of one
     */
    public static ProxyUrl parse(String text) {
        if (text.strip().equals("none")) {
            return new ProxyUrl(null);
        }
        URI uri = uri(text.strip());
        String host = uri.getHost();
        if (host == null || !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException(FORM);
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String user = uri.getUserInfo();
        if (user == null) {
            return new ProxyUrl(HttpProxy.of(host, port));
        }
        String[] parts = user.split(":", 2);
        Secret password = Secret.of(parts.length == 1 ? "" : parts[1]);
        return new ProxyUrl(new HttpProxy(host, port, parts[0], password));
    }

    private static URI uri(String text) {
        try {
            return new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException e) {
            // its message quotes the text
            throw new IllegalArgumentException(FORM);
        }
    }

    /**
     * Returns the proxy that the environment names for that address: {@code HTTPS_PROXY}, unless the address is this machine or in {@code
     * NO_PROXY}.
     *
     * @throws IllegalArgumentException if the variable can't be read
     */
    public static ProxyUrl of(Map<String, String> environment, URI address) {
        String text = variable(environment, "HTTPS_PROXY");
        String host = address.getHost();
        if (text == null || host == null || !"https".equalsIgnoreCase(address.getScheme())) {
            return new ProxyUrl(null);
        }
        if (isExempt(host, address.getPort(), variable(environment, "NO_PROXY"))) {
            return new ProxyUrl(null);
        }
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("$HTTPS_PROXY: " + e.getMessage(), e);
        }
    }

    private static @Nullable String variable(Map<String, String> environment, String name) {
        String lower = environment.get(name.toLowerCase(Locale.ROOT));
        String value = lower == null || lower.isBlank() ? environment.get(name) : lower;
        return value == null || value.isBlank() ? null : value;
    }

    private static boolean isExempt(String host, int port, @Nullable String list) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]")) {
            return true;
        }
        if (list == null) {
            return false;
        }
        String withPort = name + ":" + (port < 0 ? 443 : port);
        return List.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)).stream()
                .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || isWithin(name, entry) || isWithin(withPort, entry));
    }

    private static boolean isWithin(String name, String domain) {
        return name.equals(domain) || name.endsWith("." + domain);
    }
}
