package io.dodb.cli.report;

import static io.dodb.cli.report.Events.answered;
import static io.dodb.cli.report.Events.began;
import static io.dodb.cli.report.Events.ended;
import static io.dodb.cli.report.Events.figures;
import static io.dodb.cli.report.Events.item;
import static io.dodb.cli.report.Events.sent;
import static io.dodb.cli.report.Events.waited;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
    private static final String USUAL = began(1_790_000_000_000L, "250/1m,5000/1h", 9)
            + sent(1_790_000_001_000L)
            + answered(1_790_000_001_300L)
            + waited(1_790_000_002_000L, "the minute limit")
            + "{\"event\":\"rejected\",\"at\":1790000002500}\n"
            + sent(1_790_000_040_000L)
            + "{\"event\":\"attempted\",\"at\":1790000041000,\"operation\":\"databases_update_user\",\"attempt\":1,"
            + "\"status\":503,\"millis\":700,\"failure\":\"HTTP 503\",\"retryInMillis\":4}\n"
            + item(
                    1_790_000_042_000L,
                    "app-1",
                    "applied",
                    ",\"added\":0,\"removed\":1,\"removedRules\":[\"consume a\"]")
            + item(1_790_000_042_000L, "app-2", "failed", ",\"line\":7,\"cause\":\"there is no such user\"")
            + ended(1_790_000_050_000L, 1);

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList found = page.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<Attr> attributes(Document page) {
        List<Attr> all = new ArrayList<>();
        for (Element element : elements(page, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                all.add((Attr) element.getAttributes().item(i));
            }
        }
        return all;
    }

    @Test
    void isOneFileAndNeedsNeitherScriptNorStyle() throws Exception {
        Document page = parsed(ReportPage.of(figures(USUAL)));

        assertThat(attributes(page))
                .isNotEmpty()
                .allSatisfy(attribute -> assertThat(attribute.getName())
                        .doesNotStartWith("on")
                        .isNotIn("style", "src", "href", "srcset", "action"));
        assertThat(elements(page, "script")).hasSize(1);
        assertThat(elements(page, "style"))
                .singleElement()
                .satisfies(style -> assertThat(style.getTextContent()).doesNotContain("url(", "@import"));
        assertThat(elements(page, "*"))
                .extracting(Element::getTagName)
                .doesNotContain("link", "img", "iframe", "canvas", "form");
    }

    @Test
    void saysAllInText() throws Exception {
        String text = parsed(ReportPage.of(figures(USUAL))).getDocumentElement().getTextContent();

        assertThat(text)
                .contains(
                        "The run has ended: something was not done (exit code 1).",
                        "2026-09-21 14:13:20 UTC",
                        "the minute limit",
                        "38 s",
                        "databases_update_user",
                        "tried again: HTTP 503",
                        "failed: there is no such user",
                        "consume a",
                        "app-2",
                        "limit: 250 answers in any 1m");
    }

    @Test
    void everyChartAndTableHasItsName() throws Exception {
        Document page = parsed(ReportPage.of(figures(USUAL)));
        Set<String> ids = elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());

        assertThat(elements(page, "*").stream().filter(element -> element.hasAttribute("aria-labelledby")))
                .isNotEmpty()
                .allSatisfy(element -> assertThat(ids)
                        .contains(element.getAttribute("aria-labelledby").split(" ")));
        assertThat(elements(page, "table")).isNotEmpty().allSatisfy(table -> {
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
            assertThat(table.getElementsByTagName("th").getLength()).isPositive();
        });
        assertThat(elements(page, "th"))
                .allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("col", "row"));
        assertThat(elements(page, "title")).hasSize(4);
        assertThat(elements(page, "desc")).hasSize(3);
    }

    @Test
    void aHostileNameIsText() throws Exception {
        String name = "</td><script>alert(1)</script>&amp;\\\"'\\u0000\\u202Etxt\\uD800\\uFFFE\\u05D0";
        Document page = parsed(ReportPage.of(figures(began(0, "250/1m", 2)
                + item(1, name, "failed", ",\"cause\":\"" + name + "\"")
                + item(2, name, "applied", ",\"removed\":1,\"removedRules\":[\"" + name + "\"]"))));

        assertThat(elements(page, "script")).hasSize(1);
        assertThat(elements(page, "bdi"))
                .extracting(Element::getTextContent)
                .contains("</td><script>alert(1)</script>&amp;\"'\\u0000\\u202etxt\\ud800\\ufffe\u05d0");
    }

    @Test
    void aRunThatWasKilledSaysSo() throws Exception {
        String text = parsed(
                        ReportPage.of(figures(began(0, "250/1m", 9) + sent(61_000) + item(62_000, "a", "applied", ""))))
                .getDocumentElement()
                .getTextContent()
                .replaceAll("\\s+", " ");

        assertThat(text)
                .contains("it was killed, or still goes on. Last seen 1970-01-01 00:01:02 UTC.", "no outcome yet 8")
                .contains("1 item replaced settings without reading them");
    }

    @Test
    void whatNeverBeganIsAPageToo() throws Exception {
        assertThat(parsed(ReportPage.of(new RunFigures())).getDocumentElement().getTextContent())
                .contains("There is no run in this journal.");
        parsed(ReportPage.of(figures(began(0, "none", -1))));
        parsed(ReportPage.of(figures(began(0, "none", -1) + answered(5))));
        parsed(ReportPage.of(figures(began(0, "250/1m", 0) + ended(0, 130))));
    }

    @Test
    void isNoLargerForManyItems() throws Exception {
        StringBuilder events = new StringBuilder(began(0, "250/1m,5000/1h", 20_000));
        for (int i = 0; i < 20_000; i++) {
            events.append(sent(i * 700L))
                    .append(answered(i * 700L + 300))
                    .append(item(
                            i * 700L + 300,
                            "app-" + i,
                            i % 2 == 0 ? "failed" : "unknown",
                            ",\"cause\":\"cause " + i + "\",\"removed\":1"));
        }
        String page = ReportPage.of(figures(events.toString()));

        assertThat(page).hasSizeLessThan(1_000_000).contains("19,500 more");
        assertThat(Objects.requireNonNull(parsed(page).getDocumentElement()).getTextContent())
                .contains("app-499")
                .doesNotContain("app-15000");
    }
}
