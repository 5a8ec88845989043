package io.sriovib.scenario.random.node;

import io.sriovib.scenario.random.time.DirectExecutor;
import io.sriovib.scenario.random.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads at once, in the caller's thread; who waits for a read that hangs spends simulated time. */
final class Readers extends DirectExecutor {
    private final SimulatedTime time;

    Readers(SimulatedTime time) {
        this.time = time;
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        try {
            return new Answer<>(Optional.of(task.call()), Optional.empty(), Optional.empty(), time.instant());
        } catch (NeverReturns e) {
            return new Answer<>(Optional.empty(), Optional.empty(), Optional.of(e.hang()), time.instant());
        } catch (Exception e) {
            return new Answer<>(Optional.empty(), Optional.of(e), Optional.empty(), time.instant());
        }
    }

    private final class Answer<T> implements Future<T> {
        private final Optional<T> value;
        private final Optional<Exception> failure;
        private final Optional<Faults.Hang> hang;
        private final Instant since;

        Answer(Optional<T> value, Optional<Exception> failure, Optional<Faults.Hang> hang, Instant since) {
            this.value = value;
            this.failure = failure;
            this.hang = hang;
            this.since = since;
        }

        @Override
        public boolean isDone() {
            return hang.map(Faults.Hang::over).orElse(true);
        }

        @Override
        public T get() throws ExecutionException {
            if (failure.isPresent()) {
                throw new ExecutionException(failure.get());
            }
            return value.orElseThrow();
        }

        @Override
        public T get(long timeout, TimeUnit unit) throws ExecutionException, TimeoutException {
            if (hang.isPresent()) {
                var left =
                        Duration.between(time.instant(), since.plus(Duration.ofSeconds(unit.toSeconds(timeout) + 1)));
                time.spend(left.isPositive() ? left : Duration.ZERO);
                throw new TimeoutException();
            }
            return get();
        }

        @Override
        public boolean cancel(boolean interrupt) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
