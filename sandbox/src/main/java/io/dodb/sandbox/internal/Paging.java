package io.dodb.sandbox.internal;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.options.Quirks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives lists out page by page, as the introduction of the API's document has it (quirk 44): {@code page} and {@code per_page} in the query,
 * {@code links} and {@code meta} in the answer.
 */
final class Paging {
    /** The lists by their operations, and the members that have them. Others have no pages. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("databases_list_clusters", "databases"),
            Map.entry("databases_list_users", "users"),
            Map.entry("databases_list_backups", "backups"),
            Map.entry("databases_list", "dbs"),
            Map.entry("databases_list_kafka_topics", "topics"),
            Map.entry("databases_list_kafka_schemas", "subjects"),
            Map.entry("databases_list_opeasearch_indexes", "indexes"),
            Map.entry("databases_list_replicas", "replicas"),
            Map.entry("databases_list_connectionPools", "pools"),
            Map.entry("databases_list_logsink", "sinks"),
            Map.entry("databases_list_events_logs", "events"));

    private static final String USERS = "databases_list_users";
    private static final String PAGE = "page";
    private static final String PER_PAGE = "per_page";
    private static final int MOST_PER_PAGE = 200;
    private static final int DOCUMENTED_PER_PAGE = 20;

    private final int pageSize;
    private final boolean usersUnpaged;

    Paging(Quirks quirks) {
        this.pageSize = quirks.pageSize();
        this.usersUnpaged = quirks.usersUnpaged();
    }

    /**
     * Returns the page that was asked for, if the answer is a list.
     *
     * @param url of the list, without a query
     * @throws Refusal 422 if the query names no page
     */
    Answer page(String url, ApiRequest request, Answer whole) {
        String operation = request.operation().id();
        String member = LISTS.get(operation);
        Map<String, String> query = request.query();
        boolean asked = query.containsKey(PAGE) || query.containsKey(PER_PAGE);
        boolean silent = usersUnpaged && operation.equals(USERS);
        if (member == null || silent || !whole.isSuccess() || (!asked && pageSize == 0)) {
            return whole;
        }
        int page = number(query, PAGE, 1, Integer.MAX_VALUE);
        int perPage = number(query, PER_PAGE, pageSize == 0 ? DOCUMENTED_PER_PAGE : pageSize, MOST_PER_PAGE);
        ObjectNode body = Json.object("the list", Json.read(whole.body()));
        ArrayNode all = (ArrayNode) body.get(member);
        long from = Math.min(all.size(), (page - 1L) * perPage);
        ArrayNode items = Json.array();
        for (long i = from; i < Math.min(all.size(), from + perPage); i++) {
            items.add(all.get((int) i));
        }
        int last = Math.max(1, (all.size() + perPage - 1) / perPage);
        body.set(member, items);
        body.set("links", links(url, query, page, last));
        body.putObject("meta").put("total", all.size());
        return Answer.json(whole.status(), body);
    }

    private static ObjectNode links(String url, Map<String, String> query, int page, int last) {
        ObjectNode links = Json.object();
        if (last == 1 && page == 1) {
            return links;
        }
        ObjectNode pages = links.putObject("pages");
        if (page > 1) {
            pages.put("first", link(url, query, 1));
            pages.put("prev", link(url, query, Math.min(page - 1, last)));
        }
        if (page < last) {
            pages.put("next", link(url, query, page + 1));
            pages.put("last", link(url, query, last));
        }
        return links;
    }

    private static String link(String url, Map<String, String> query, int page) {
        Map<String, String> other = new TreeMap<>(query);
        other.put(PAGE, Integer.toString(page));
        StringBuilder link = new StringBuilder(url);
        char before = '?';
        for (Map.Entry<String, String> parameter : other.entrySet()) {
            link.append(before).append(encoded(parameter.getKey())).append('=').append(encoded(parameter.getValue()));
            before = '&';
        }
        return link.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int number(Map<String, String> query, String name, int otherwise, int most) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of range is
        }
        throw Refusal.invalid(name + " must be a number from 1" + (most == MOST_PER_PAGE ? " to 200" : ""));
    }
}
