package io.sriovib.simulation.file;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.PciAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** The field's values as the text that a person knows, in place of their fields. */
final class ValueModule extends SimpleModule {
    ValueModule() {
        super("values");
        text(Guid.class, Guid::parse);
        text(HardwareAddress.class, HardwareAddress::parse);
        text(InterfaceName.class, InterfaceName::parse);
        text(PciAddress.class, PciAddress::parse);
    }

    private <T> void text(Class<T> type, Function<String, Optional<T>> parse) {
        addSerializer(type, ToStringSerializer.instance);
        addDeserializer(type, new Parser<>(type, parse));
    }

    private static final class Parser<T> extends FromStringDeserializer<T> {
        private final Class<T> type;
        private final transient Function<String, Optional<T>> parse;

        Parser(Class<T> type, Function<String, Optional<T>> parse) {
            super(type);
            this.type = type;
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            var value = parse.apply(text);
            return value.isPresent()
                    ? value.get()
                    : type.cast(context.handleWeirdStringValue(type, text, "no such value can be read from it"));
        }
    }
}
