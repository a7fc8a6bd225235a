package io.dodb.reactor.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every fault, by name. */
final class Faults {
    static final String ERROR = "{\"id\":\"some_error\",\"message\":\"it failed\",\"request_id\":\"4711\"}";

    private final Map<String, Fault> byName = new LinkedHashMap<>();

    static Map<String, Fault> all() {
        Faults faults = new Faults();
        ConnectionFaults.addTo(faults);
        TimeFaults.addTo(faults);
        InterimFaults.addTo(faults);
        SurplusFaults.addTo(faults);
        StatusFaults.addTo(faults);
        FieldFaults.addTo(faults);
        FramingFaults.addTo(faults);
        JsonFaults.addTo(faults);
        ErrorBodyFaults.addTo(faults);
        PagingFaults.addTo(faults);
        return faults.byName;
    }

    void add(String name, Fault fault) {
        if (byName.put(name, fault) != null) {
            throw new IllegalStateException("there are two faults named " + name);
        }
    }

    /** An answer that is the same for all. */
    void answer(String name, String status, String fields, String body) {
        add(name, (peer, asked) -> peer.answer(status, fields, body));
    }

    /** For names: shows what a terminal would not. */
    static String printable(String text) {
        String line = text.replaceAll("[^ -~]", "_");
        return line.length() > 160 ? line.substring(0, 160) : line;
    }
}
