package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.IndexPermission;
import io.dodb.model.MongoRole;
import io.dodb.model.TopicPermission;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the manuals repeat of the library, because an annotation can't ask it. */
class HelpFactsTest {

    @Test
    void theManualOfApplyNamesEveryPermissionAndRole() {
        assertThat(manual("acl apply"))
                .contains("the permission " + choice(TopicPermission.known()) + ";")
                .contains("the permission " + choice(IndexPermission.known()) + ";")
                .contains("the role " + choice(MongoRole.known()) + " ");
    }

    /** In one line. */
    private static String manual(String command) {
        return Runs.bare().dodb(("help " + command).strip().split(" ")).out().replaceAll("\\s+", " ");
    }

    private static String choice(List<?> values) {
        List<String> texts = values.stream().map(Object::toString).toList();
        int last = texts.size() - 1;
        return String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
    }
}
