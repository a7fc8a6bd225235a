package io.dodb.cli.report;

import io.dodb.cli.event.EventText;
import java.util.Objects;

/** Figures of literal lines of a journal. */
final class Events {
    static final String CLUSTER = "00000000-0000-4000-8000-000000000001";

    private Events() {}

    static RunFigures figures(String lines) {
        RunFigures figures = new RunFigures();
        lines.lines().map(EventText::parse).map(Objects::requireNonNull).forEach(figures::add);
        return figures;
    }

    static String began(long at, String limits, long items) {
        return """
                {"event":"began","at":%d,"file":"users.jsonl","mode":"set","version":"0.1.0","limits":"%s",\
                "items":%d,"leastMillis":12000}
                """.formatted(at, limits, items);
    }

    static String ended(long at, int exit) {
        return """
                {"event":"ended","at":%d,"exit":%d,"limits":"250/1m","items":9,"applied":4,"unchanged":0,"failed":2,\
                "unknown":1,"notAttempted":2,"requests":8,"rateLimited":1,"retries":1}
                """.formatted(at, exit);
    }

    static String sent(long at) {
        return "{\"event\":\"sent\",\"at\":" + at + "}\n";
    }

    static String answered(long at) {
        return "{\"event\":\"answered\",\"at\":" + at + "}\n";
    }

    static String waited(long at, String reason) {
        return "{\"event\":\"waited\",\"at\":" + at + ",\"reason\":\"" + reason
                + "\",\"cause\":\"own requests fill it\",\"millis\":5000,\"left\":0}\n";
    }

    static String item(long at, String user, String outcome, String more) {
        return "{\"event\":\"itemEnded\",\"at\":" + at + ",\"cluster\":\"" + CLUSTER + "\",\"user\":\"" + user
                + "\",\"kind\":\"update\",\"outcome\":\"" + outcome + "\",\"requests\":1" + more + "}\n";
    }
}
