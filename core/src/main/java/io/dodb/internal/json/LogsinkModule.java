package io.dodb.internal.json;

import io.dodb.model.logsink.CreateLogsink;
import io.dodb.model.logsink.DatadogLogsink;
import io.dodb.model.logsink.ElasticsearchLogsink;
import io.dodb.model.logsink.Logsink;
import io.dodb.model.logsink.LogsinkConfig;
import io.dodb.model.logsink.LogsinkType;
import io.dodb.model.logsink.OpenLogsink;
import io.dodb.model.logsink.OpensearchLogsink;
import io.dodb.model.logsink.RsyslogLogsink;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads the config of a log sink as the type that the sink's {@code sink_type} names, which may stand behind it. If the config has members
 * of another type only, it is of that type: a reply may say {@code rsyslog} of a Datadog sink (quirk 30).
 */
final class LogsinkModule {
    private static final String TYPE = "sink_type";
    /** In the order in which members are matched: a URL alone is taken for OpenSearch's, whose members are those of Elasticsearch. */
    private static final List<Known> KNOWN = List.of(
            new Known(LogsinkType.DATADOG, DatadogLogsink.class, Set.of("site", "datadog_api_key")),
            new Known(LogsinkType.OPENSEARCH, OpensearchLogsink.class, Set.of("url", "index_prefix", "index_days_max")),
            new Known(
                    LogsinkType.ELASTICSEARCH,
                    ElasticsearchLogsink.class,
                    Set.of("url", "index_prefix", "index_days_max")),
            new Known(LogsinkType.RSYSLOG, RsyslogLogsink.class, Set.of("server", "port", "tls", "format", "logline")));

    private LogsinkModule() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("logsink");
        module.addDeserializer(LogsinkConfig.class, new ConfigReader());
        module.setDeserializerModifier(new Sinks());
        return module;
    }

    /** Returns the type of a config with those members; a request that changes one has no type beside it. */
    static Class<? extends LogsinkConfig> type(@Nullable String sinkType, Set<String> members) {
        Known named = KNOWN.stream()
                .filter(known -> known.type().value().equals(sinkType))
                .findFirst()
                .orElse(null);
        if (named == null && sinkType != null) {
            return OpenLogsink.class;
        }
        if (named != null && named.fits(members)) {
            return named.config();
        }
        return KNOWN.stream()
                .filter(known -> known.fits(members))
                .findFirst()
                .<Class<? extends LogsinkConfig>>map(Known::config)
                .orElse(named == null ? OpenLogsink.class : named.config());
    }

    /**
     * A type of sinks.
     *
     * @param members that distinguish it from the others
     */
    private record Known(LogsinkType type, Class<? extends LogsinkConfig> config, Set<String> members) {
        boolean fits(Set<String> present) {
            return !Collections.disjoint(members, present);
        }
    }

    private static final class Sinks extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
            Class<?> sink = type.getBeanClass();
            return sink == Logsink.class || sink == CreateLogsink.class ? new SinkReader(reader) : reader;
        }
    }

    /** Finds the type first, and leaves it where the reader of the config finds it. */
    private static final class SinkReader extends DelegatingDeserializer {
        SinkReader(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new SinkReader(reader);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            TokenBuffer sink = context.bufferAsCopyOfValue(parser);
            context.setAttribute(LogsinkType.class, sinkType(sink.asParserOnFirstToken(context)));
            try {
                return super.deserialize(sink.asParserOnFirstToken(context), context);
            } finally {
                context.setAttribute(LogsinkType.class, null);
            }
        }

        private static @Nullable String sinkType(JsonParser sink) {
            String type = null;
            if (sink.currentToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (sink.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = sink.currentName().equals(TYPE);
                JsonToken value = sink.nextToken();
                if (wanted && value == JsonToken.VALUE_STRING) {
                    type = sink.getString();
                }
                sink.skipChildren();
            }
            return type;
        }
    }

    private static final class ConfigReader extends StdDeserializer<LogsinkConfig> {
        ConfigReader() {
            super(LogsinkConfig.class);
        }

        @Override
        public LogsinkConfig deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return (LogsinkConfig) context.handleUnexpectedToken(LogsinkConfig.class, parser);
            }
            TokenBuffer config = context.bufferAsCopyOfValue(parser);
            String sinkType = (String) context.getAttribute(LogsinkType.class);
            Class<? extends LogsinkConfig> type = type(sinkType, members(config.asParser(context)));
            return context.readValue(config.asParserOnFirstToken(context), type);
        }

        private static Set<String> members(JsonParser config) {
            Set<String> members = new HashSet<>();
            config.nextToken();
            while (config.nextToken() == JsonToken.PROPERTY_NAME) {
                members.add(config.currentName());
                config.nextToken();
                config.skipChildren();
            }
            return Collections.unmodifiableSet(members);
        }
    }
}
