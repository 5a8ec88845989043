package io.sriovib.scenario.fault;

import java.time.Duration;

/** What befalls a request. */
sealed interface Fault {
    /**
     * The proxy answers itself, as an API server does; nothing is forwarded.
     *
     * @param retryAfterSeconds of the header; 0: no header
     */
    record Answer(int status, int retryAfterSeconds) implements Fault {}

    /** The connection ends without an answer; nothing is forwarded. */
    record Drop() implements Fault {}

    /** It is forwarded after that time. */
    record Delay(Duration time) implements Fault {}

    /** It is forwarded and done, but the connection ends after so many bytes of the answer's body. */
    record Cut(int bytes) implements Fault {}

    /** It is forwarded as if the client had slept so long that the server has forgotten the state that it asks for. */
    record Age() implements Fault {}

    /** The client dies before the request is forwarded. */
    record KillBefore(Runnable kill) implements Fault {}

    /** The request is forwarded and done; the client dies before it learns. */
    record KillAfter(Runnable kill) implements Fault {}
}
