package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

/** A server whose answers to one method change from request to request. */
final class InTurn {
    private InTurn() {}

    /** Answers these, one after the other; the last one stays. */
    static void answer(WireMockExtension server, String method, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(request(method, anyUrl())
                    .inScenario(method)
                    .whenScenarioStateIs(state(i))
                    .willReturn(answers[i])
                    .willSetStateTo(state(Math.min(i + 1, answers.length - 1))));
        }
    }

    private static String state(int number) {
        return number == 0 ? Scenario.STARTED : String.valueOf(number);
    }
}
