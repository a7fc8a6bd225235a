package io.dodb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private record Sample(long time, double value) {}

    @Test
    void isAQueueThatIsAlsoChangedAtItsEnd() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int most = 1 + random.nextInt(200);
            Samples samples = new Samples();
            List<Sample> model = new ArrayList<>();
            assertThat(samples.isEmpty()).isTrue();
            for (int i = 0; i < 500; i++) {
                int what = model.isEmpty() ? 0 : random.nextInt(model.size() < most ? 8 : 4);
                switch (what) {
                    case 1 -> {
                        samples.removeFirst();
                        model.remove(0);
                    }
                    case 2 -> {
                        samples.removeLast();
                        model.remove(model.size() - 1);
                    }
                    case 3 -> {
                        samples.setLast(-i);
                        model.set(
                                model.size() - 1,
                                new Sample(model.get(model.size() - 1).time(), -i));
                    }
                    default -> {
                        samples.add(i, i / 2.0);
                        model.add(new Sample(i, i / 2.0));
                    }
                }
                List<Sample> kept = new ArrayList<>();
                for (int at = 0; at < samples.size(); at++) {
                    kept.add(new Sample(samples.time(at), samples.value(at)));
                }
                assertThat(kept).as("seed %d, step %d", seed, i).isEqualTo(model);
                assertThat(samples.isEmpty()).isEqualTo(model.isEmpty());
            }
        }
    }
}
