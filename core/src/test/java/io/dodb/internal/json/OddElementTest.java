package io.dodb.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ReplyDecodingException;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import io.dodb.operation.Reply;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One element that is not as documented, in each list of each reply. What is written back keeps it. Otherwise a null is passed over, and an
 * entity that has another one is not there: in a list it is named, and the others are there; alone it is an error that says where.
 */
class OddElementTest {
    private static final List<JsonNode> ODD =
            Stream.of("[[5]]", "\"odd\"").map(RoundTrip::tree).toList();

    private record Place(ReplyFixtureTest.Fixture fixture, JsonPointer list) {
        /** That reply, with the element in front of the others. */
        JsonNode with(JsonNode reply, JsonNode odd) {
            ((ArrayNode) reply.at(list)).insert(0, odd);
            return reply;
        }

        Object read(JsonNode reply) {
            return RoundTrip.read(fixture.operation(), reply);
        }

        JsonNode shown(JsonNode reply) {
            return shown(fixture.operation(), reply);
        }

        private static <R> JsonNode shown(Operation<R> operation, JsonNode reply) {
            return RoundTrip.tree(WireCodec.INSTANCE.print(operation, RoundTrip.read(operation, reply), true));
        }

        /** The name of the list with the index of its first element, as messages say it: they quote no key of a map. */
        String words() {
            String name = list.head().toString().equals("/version_availability")
                    ? "*"
                    : list.last().getMatchingProperty();
            return name + "[0]";
        }

        @Override
        public String toString() {
            return list + " of " + fixture;
        }
    }

    static List<Place> places() throws IOException, URISyntaxException {
        List<Place> places = new ArrayList<>();
        for (ReplyFixtureTest.Fixture fixture : ReplyFixtureTest.fixtures()) {
            if (!(fixture.operation().reply() instanceof Reply.None)) {
                add(fixture, fixture.tree(), JsonPointer.empty(), places);
            }
        }
        return places;
    }

    private static void add(ReplyFixtureTest.Fixture fixture, JsonNode node, JsonPointer path, List<Place> places) {
        if (node instanceof ArrayNode array) {
            places.add(new Place(fixture, path));
            for (int i = 0; i < array.size(); i++) {
                add(fixture, array.get(i), path.appendIndex(i), places);
            }
        } else if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> add(fixture, member.getValue(), path.appendProperty(member.getKey()), places));
        }
    }

    @Test
    void thereAreManyLists() throws IOException, URISyntaxException {
        assertThat(places())
                .extracting(place -> String.valueOf(place.list().last().getMatchingProperty()))
                .contains(
                        "users", "acl", "opensearch_acl", "databases", "tags", "rules", "partitions", "service_cnames");
    }

    @ParameterizedTest
    @MethodSource("places")
    void aNullIsKeptOrPassedOver(Place place) {
        JsonNode odd = RoundTrip.tree("null");
        JsonNode passedOver = place.shown(place.fixture.tree());
        assertThat(place.shown(place.with(place.fixture.tree(), odd)))
                .isIn(passedOver, place.with(passedOver.deepCopy(), odd));
    }

    @ParameterizedTest
    @MethodSource("places")
    void anotherOneIsKeptOrCostsItsEntityAndSaysWhere(Place place) {
        for (JsonNode odd : ODD) {
            JsonNode sent = place.with(place.fixture.tree(), odd);
            Object read;
            try {
                read = place.read(sent);
            } catch (ReplyDecodingException e) {
                assertThat(place.fixture.operation().reply()).isNotInstanceOf(Reply.Listing.class);
                assertThat(e).hasMessageContaining(place.words());
                continue;
            }
            if (read instanceof Page<?> page && !page.unreadable().isEmpty()) {
                Reply.Listing<?> listing =
                        (Reply.Listing<?>) place.fixture.operation().reply();
                assertThat(page.unreadable()).singleElement().asString().contains(place.words());
                assertThat(page.items()).hasSize(sent.get(listing.key()).size() - 1);
            } else {
                assertThat(place.shown(sent)).isEqualTo(place.with(place.shown(place.fixture.tree()), odd));
            }
        }
    }
}
