package io.dodb.cli.file;

import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicPermission;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The JSON Schema (2020-12) of files of desired state, made of the fields and values that the readers know. What it refuses they refuse;
 * what needs more than one place, such as the name of a profile, only they can tell. A line of JSON Lines is {@code #/$defs/line}.
 */
public final class FileSchema {
    private static final String ANY_TEXT = "text";

    private FileSchema() {}

    /** Returns the schema, as maps, lists and values. */
    public static Map<String, Object> asMap() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "What database users are allowed to do, for dodb acl");
        schema.putAll(object(DesiredRules.FILE, FileSchema::ofFile));
        schema.put("anyOf", List.of(required("clusters"), required("profiles"), required("policies")));
        schema.put("$defs", definitions());
        return schema;
    }

    private static Map<String, Object> ofFile(String field) {
        return switch (field) {
            case "version" -> Map.of("const", Integer.valueOf(DesiredRules.VERSION));
            case "defaults" -> object(DesiredRules.DEFAULTS, FileSchema::ofUser);
            case "policies" -> object(PolicyReader.POLICIES, FileSchema::ofPolicies);
            case "profiles" -> map("type", "object", "additionalProperties", ref("profile"));
            case "clusters" -> list(ref("cluster"));
            default -> throw unknown(field);
        };
    }

    private static Map<String, Object> definitions() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(ANY_TEXT, map("type", "string", "minLength", 1));
        all.put("userName", map("type", "string", "minLength", 1, "not", map("pattern", "^\\.\\.?$")));
        all.put("patterns", map("type", "array", "items", ref("userName"), "minItems", 1));
        all.put("percent", map("type", "string", "pattern", "^" + Fields.PERCENT.pattern() + "$"));
        all.put(SettingsKind.ACL.toString(), rules("topic", TopicPermission.known()));
        all.put(SettingsKind.OPENSEARCH_ACL.toString(), rules("index", IndexPermission.known()));
        all.put(SettingsKind.MONGO.toString(), mongo());
        all.put(SettingsKind.REPLICATION.toString(), map("type", "boolean"));
        all.put(
                "profile",
                with(object(DesiredRules.PROFILE, FileSchema::ofUser), "minProperties", 1, "oneOf", kinds()));
        all.put("user", user(DesiredRules.USER, oneOf("user", "name")));
        all.put("line", user(DesiredRules.LINE, map("required", List.of("cluster", "user"))));
        all.put("cluster", cluster());
        return all;
    }

    private static Map<String, Object> user(Set<String> fields, Map<String, Object> names) {
        Map<String, Object> user = object(fields, FileSchema::ofUser);
        user.put("allOf", List.of(names, map("oneOf", kinds())));
        user.put("dependentSchemas", map("mode", anyRules()));
        return user;
    }

    private static Map<String, Object> ofUser(String field) {
        return switch (field) {
            case "user", "name" -> ref("userName");
            case "cluster" -> ref(ANY_TEXT);
            case "mode" -> values(DesiredRules.MODES);
            case "create" -> map("type", "boolean");
            case "profiles" -> list(ref(ANY_TEXT));
            default -> ref(field);
        };
    }

    /** One kind of settings, or none. */
    private static List<Object> kinds() {
        Stream<Object> one = SettingsKind.fields().stream().map(FileSchema::required);
        Object none = map(
                "not",
                map(
                        "anyOf",
                        SettingsKind.fields().stream().map(FileSchema::required).toList()));
        return Stream.concat(one, Stream.of(none)).toList();
    }

    /** A mode is about rules, so that there must be some. */
    private static Map<String, Object> anyRules() {
        Object profiles = with(required("profiles"), "properties", map("profiles", map("minItems", 1)));
        return map(
                "anyOf",
                Stream.concat(
                                Stream.of(profiles),
                                SettingsKind.fields().stream().map(FileSchema::required))
                        .toList());
    }

    private static Map<String, Object> cluster() {
        Map<String, Object> cluster = object(DesiredRules.CLUSTER, FileSchema::ofCluster);
        cluster.put("required", List.of("users"));
        cluster.putAll(oneOf("cluster", "id"));
        cluster.put("if", with(required("prune"), "properties", map("prune", map("const", true))));
        cluster.put("then", required("scope"));
        return cluster;
    }

    private static Map<String, Object> ofCluster(String field) {
        return switch (field) {
            case "id" -> map("type", "string", "pattern", "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$");
            case "scope" -> with(object(DesiredRules.SCOPE, name -> ref("patterns")), "required", List.of("users"));
            case "prune", "readOnly" -> map("type", "boolean");
            case "brake" -> object(DesiredRules.BRAKE, name -> ref("percent"));
            case "users" -> list(ref("user"));
            default -> ofUser(field);
        };
    }

    private static Map<String, Object> ofPolicies(String policy) {
        return switch (policy) {
            case "userNames" -> ref(ANY_TEXT);
            case "forbid" -> list(forbidden());
            case "maxRulesPerUser" -> map("type", "integer", "minimum", 1, "maximum", 999_999_999);
            case "requiredUsers" -> list(ref(ANY_TEXT));
            default -> throw unknown(policy);
        };
    }

    private static Map<String, Object> forbidden() {
        Map<String, Object> forbidden = object(PolicyReader.FORBIDDEN, field -> switch (field) {
            case "permission" -> values(PolicyReader.PERMISSIONS);
            case "except" -> ref("patterns");
            default -> ref(ANY_TEXT);
        });
        Stream<Object> subjects = PolicyReader.SUBJECTS.stream().map(FileSchema::required);
        Object none = map(
                "required",
                List.of("permission"),
                "not",
                map(
                        "anyOf",
                        PolicyReader.SUBJECTS.stream().map(FileSchema::required).toList()));
        forbidden.put("oneOf", Stream.concat(subjects, Stream.of(none)).toList());
        return forbidden;
    }

    private static Map<String, Object> rules(String subject, List<?> permissions) {
        Map<String, Object> rule = object(
                SettingsReader.ordered(subject, "permission"),
                field -> field.equals(subject) ? ref(ANY_TEXT) : values(permissions));
        return list(with(rule, "required", List.of(subject, "permission")));
    }

    private static Map<String, Object> mongo() {
        Map<String, Object> mongo = object(
                SettingsReader.MONGO_SETTINGS,
                field -> field.equals("role") ? values(MongoRole.known()) : list(ref(ANY_TEXT)));
        return with(mongo, "required", List.copyOf(SettingsReader.MONGO_SETTINGS));
    }

    private static Map<String, Object> object(Collection<String> fields, Function<String, Object> schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field, schema.apply(field)));
        return map("type", "object", "additionalProperties", false, "properties", properties);
    }

    private static Map<String, Object> list(Object items) {
        return map("type", "array", "items", items);
    }

    private static Map<String, Object> values(List<?> values) {
        return map("enum", values.stream().map(Object::toString).toList());
    }

    private static Map<String, Object> ref(String definition) {
        return map("$ref", "#/$defs/" + definition);
    }

    private static Map<String, Object> required(String field) {
        return map("required", List.of(field));
    }

    private static Map<String, Object> oneOf(String... fields) {
        return map("oneOf", Arrays.stream(fields).map(FileSchema::required).toList());
    }

    private static Map<String, Object> with(Map<String, Object> schema, Object... more) {
        schema.putAll(map(more));
        return schema;
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return map;
    }

    private static IllegalStateException unknown(String field) {
        return new IllegalStateException("the schema does not know the field " + field);
    }
}
