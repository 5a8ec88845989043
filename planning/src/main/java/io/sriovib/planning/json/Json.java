package io.sriovib.planning.json;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A JSON value as it was written. Equality is that of the text without blanks: {@code 1.0} is not {@code 1}, {@code "\/"} is not {@code "/"}.
 */
public sealed interface Json {
    /**
     * An object.
     *
     * @param members in the order of the text, duplicates included
     */
    record ObjectValue(List<Member> members) implements Json {
        public ObjectValue {
            members = List.copyOf(members);
        }

        /** The value of the last member of that name: what most readers of JSON take when there are several. */
        public Optional<Json> member(String name) {
            return members.reversed().stream()
                    .filter(member -> member.name().text().equals(name))
                    .map(Member::value)
                    .findFirst();
        }
    }

    /**
     * One member of an object.
     *
     * @param name its name, as written
     * @param value its value
     */
    record Member(Text name, Json value) {
        /** A member whose name is given as plain text. */
        public static Member of(String name, Json value) {
            return new Member(Text.of(name), value);
        }
    }

    /**
     * An array.
     *
     * @param items in the order of the text
     */
    record ArrayValue(List<Json> items) implements Json {
        public ArrayValue {
            items = List.copyOf(items);
        }
    }

    /**
     * A string.
     *
     * @param literal with its quotes and escapes, valid JSON
     */
    record Text(String literal) implements Json {
        /** The string that reads as this plain text; only what JSON demands is escaped. */
        public static Text of(String plain) {
            return new Text(StringLiteral.of(plain));
        }

        /** The plain text, escapes resolved. */
        public String text() {
            return StringLiteral.text(literal);
        }
    }

    /**
     * A number, {@code true}, {@code false} or {@code null}.
     *
     * @param literal as written, valid JSON
     */
    record Literal(String literal) implements Json {
        /** A whole number. */
        public static Literal of(long number) {
            return new Literal(Long.toString(number));
        }

        /** A truth value. */
        public static Literal of(boolean truth) {
            return new Literal(Objects.toString(truth));
        }
    }

    /** An object of these members, in this order. */
    static ObjectValue object(Member... members) {
        return new ObjectValue(List.of(members));
    }

    /** An array of these items, in this order. */
    static ArrayValue array(Json... items) {
        return new ArrayValue(List.of(items));
    }
}
