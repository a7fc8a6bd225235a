package io.dodb.model.config;

import io.dodb.model.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one member of the {@code config} of an advanced PostgreSQL or MySQL cluster. The server shows it as a list of parameters, and takes it as
 * a map of name to value (quirk 29); it is read from either and set as a map. Parameters without a value are not written.
 *
 * <pre>{@code
 * EngineConfig patch = EngineConfig.of(AdvancedConfig.PG_PARAMETERS, List.of(AdvancedParameter.of("work_mem", "8MB")));
 * }</pre>
 */
public final class AdvancedConfig {
    private static final ConfigType<List<AdvancedParameter>> PARAMETERS =
            new ConfigType<>("parameters", AdvancedConfig::read, AdvancedConfig::write);
    private static final ConfigKeys PG = new ConfigKeys(Engine.ADVANCED_PG);
    private static final ConfigKeys MYSQL = new ConfigKeys(Engine.ADVANCED_MYSQL);

    /** {@code pg_parameters}, of {@link Engine#ADVANCED_PG}. */
    public static final ConfigKey<List<AdvancedParameter>> PG_PARAMETERS = PG.key("pg_parameters", PARAMETERS);

    /** {@code mysql_parameters}, of {@link Engine#ADVANCED_MYSQL}. */
    public static final ConfigKey<List<AdvancedParameter>> MYSQL_PARAMETERS = MYSQL.key("mysql_parameters", PARAMETERS);

    private AdvancedConfig() {}

    /** Returns the same config, with lists of parameters as the maps that a patch takes. */
    static EngineConfig writable(EngineConfig config) {
        EngineConfig writable = config;
        for (ConfigKey<List<AdvancedParameter>> key : List.of(PG_PARAMETERS, MYSQL_PARAMETERS)) {
            List<AdvancedParameter> parameters =
                    config.members().get(key.name()) instanceof List<?> list ? read(list) : null;
            writable = parameters == null ? writable : writable.with(key, parameters);
        }
        return writable;
    }

    private static @Nullable List<AdvancedParameter> read(Object value) {
        List<AdvancedParameter> parameters = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> parameters.add(
                    new AdvancedParameter(name.toString(), AdvancedParameter.text(text), null, null, null)));
            return List.copyOf(parameters);
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        for (Object item : list) {
            AdvancedParameter parameter = AdvancedParameter.read(item);
            if (parameter == null) {
                return null;
            }
            parameters.add(parameter);
        }
        return List.copyOf(parameters);
    }

    private static Object write(List<AdvancedParameter> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        for (AdvancedParameter parameter : parameters) {
            if (parameter.value() != null) {
                values.put(parameter.name(), parameter.value());
            }
        }
        return values;
    }
}
