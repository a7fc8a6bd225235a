package io.dodb.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.ClusterId;
import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is true of every plan, with many seeds. A failure names its seed. */
class PlanPropertiesTest {
    private static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    private static final int SEEDS = Integer.getInteger("dodb.seeds", 300);

    /** Some users of one engine, and a state that names some of them, and others. */
    private static final class World {
        final Random random;
        final RandomSettings settings;
        final int engine;
        final Map<String, UserSettings> users = new TreeMap<>();
        final List<DesiredUser> wanted = new ArrayList<>();

        World(long seed) {
            random = new Random(seed);
            settings = new RandomSettings(random);
            engine = random.nextInt(4);
            for (int i = 0; i < 12; i++) {
                if (random.nextInt(4) > 0) {
                    users.put("user-" + i, settings.next(engine));
                }
                if (random.nextInt(3) > 0) {
                    wanted.add(new DesiredUser("user-" + i, Mode.SET, true, settings.next(engine), null));
                }
            }
        }

        DesiredCluster.Builder desired() {
            return DesiredCluster.of(CLUSTER).users(wanted);
        }

        ClusterPlan plan(DesiredCluster desired, Map<String, UserSettings> actual) {
            Planner planner = new Planner(desired);
            List<String> names = new ArrayList<>(actual.keySet());
            Collections.shuffle(names, random);
            eachOf(actual, planner::add);
            return planner.plan();
        }

        ClusterPlan check(ClusterPlan plan, Map<String, UserSettings> actual) {
            PlanCheck check = new PlanCheck(plan);
            eachOf(actual, check::add);
            return check.plan();
        }

        private void eachOf(Map<String, UserSettings> actual, Consumer<ActualUser> user) {
            List<String> names = new ArrayList<>(actual.keySet());
            Collections.shuffle(names, random);
            names.forEach(name -> user.accept(new ActualUser(name, false, settings.rewritten(actual.get(name)))));
        }
    }

    private static Map<String, UserSettings> applied(ClusterPlan plan, Map<String, UserSettings> users) {
        Map<String, UserSettings> after = new LinkedHashMap<>(users);
        for (Change change : plan.writes()) {
            if (change instanceof Change.Create create) {
                assertThat(after.put(create.user(), create.settings())).isNull();
            } else if (change instanceof Change.Update update) {
                assertThat(after.put(update.user(), update.settings())).isNotNull();
            } else {
                assertThat(after.remove(change.user())).isNotNull();
            }
        }
        return after;
    }

    private static void everySeed(Consumer<World> property) {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                property.accept(new World(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void theStateThatIsThereNeedsNoChange() {
        everySeed(world -> {
            DesiredCluster.Builder asItIs = DesiredCluster.of(CLUSTER).prune(new NamePattern("*"));
            world.users.forEach((name, settings) -> asItIs.user(DesiredUser.of(name, settings)));

            ClusterPlan plan = world.plan(asItIs.build(), world.users);

            assertThat(plan.writes()).isEmpty();
            assertThat(plan.refused()).isEmpty();
            assertThat(plan.kept()).isEqualTo(world.users.size());
        });
    }

    @Test
    void appliedItLeadsToTheStateAndTouchesNobodyElse() {
        everySeed(world -> {
            DesiredCluster desired = world.desired().build();

            Map<String, UserSettings> after = applied(world.plan(desired, world.users), world.users);

            world.wanted.forEach(user -> assertThat(SettingsChange.between(after.get(user.name()), user.settings())
                            .isNeeded())
                    .isFalse());
            world.users.forEach((name, settings) -> {
                if (world.wanted.stream().noneMatch(user -> user.name().equals(name))) {
                    assertThat(after).containsEntry(name, settings);
                }
            });
            assertThat(world.plan(desired, after).writes()).isEmpty();
        });
    }

    @Test
    void withPruningNothingElseIsLeftInTheScope() {
        everySeed(world -> {
            NamePattern scope = new NamePattern("user-1*");
            DesiredCluster desired = world.desired().prune(scope).build();

            Map<String, UserSettings> after = applied(world.plan(desired, world.users), world.users);

            world.users.keySet().forEach(name -> {
                boolean named =
                        world.wanted.stream().anyMatch(user -> user.name().equals(name));
                assertThat(after.containsKey(name)).isEqualTo(named || !scope.matches(name));
            });
        });
    }

    @Test
    void orderIdsAndSpellingMakeNoDifference() {
        everySeed(world -> {
            DesiredCluster desired =
                    world.desired().prune(new NamePattern("user-*")).build();

            ClusterPlan one = world.plan(desired, world.users);
            ClusterPlan other = world.plan(desired, world.users);

            assertThat(summary(other)).isEqualTo(summary(one));
        });
    }

    private static List<String> summary(ClusterPlan plan) {
        return plan.changes().stream()
                .map(change -> change.getClass().getSimpleName() + " " + change.user() + " +"
                        + change.added().stream().map(Rule::toString).sorted().toList() + " -"
                        + change.removed().stream().map(Rule::toString).sorted().toList() + " " + change.before())
                .sorted()
                .toList();
    }

    @Test
    void whatIsCountedAddsUp() {
        everySeed(world -> {
            ClusterPlan plan =
                    world.plan(world.desired().prune(new NamePattern("*")).build(), world.users);

            assertThat(plan.users()).isEqualTo(world.users.size());
            assertThat(plan.kept() + plan.usersChanging() + plan.created())
                    .isEqualTo(plan.changes().size());
            assertThat(plan.usersLosing()).isLessThanOrEqualTo(plan.usersChanging());
            assertThat(plan.deleted()).isLessThanOrEqualTo(plan.usersLosing());
            assertThat(plan.removed()).isLessThanOrEqualTo(plan.rules());
        });
    }

    @Test
    void aPlanHoldsForUsersThatHaveNotMoved() {
        everySeed(world -> {
            ClusterPlan plan =
                    world.plan(world.desired().prune(new NamePattern("*")).build(), world.users);
            Map<String, UserSettings> moved = new TreeMap<>(world.users);
            moved.replaceAll(
                    (name, settings) -> world.random.nextInt(3) == 0 ? world.settings.next(world.engine) : settings);
            moved.keySet().removeIf(name -> world.random.nextInt(6) == 0);

            ClusterPlan left = world.check(plan, moved);

            assertThat(left.changes()).hasSameSizeAs(plan.changes());
            assertThat(world.check(refusing(plan), moved).changes()).allMatch(Change.Refused.class::isInstance);
            for (int i = 0; i < left.changes().size(); i++) {
                Change before = plan.changes().get(i);
                Change after = left.changes().get(i);
                assertThat(after.user()).isEqualTo(before.user());
                String now =
                        moved.containsKey(after.user()) ? Fingerprint.of(moved.get(after.user())) : Fingerprint.NONE;
                if (after.isWrite()) {
                    assertThat(after).isEqualTo(before);
                    assertThat(now).isEqualTo(before.before());
                } else if (after instanceof Change.Refused) {
                    assertThat(now).isNotEqualTo(before.before());
                }
            }
        });
    }

    /** The plan in which nothing can be done. */
    private static ClusterPlan refusing(ClusterPlan plan) {
        List<Change> refused = plan.changes().stream()
                .<Change>map(change -> new Change.Refused(CLUSTER, change.user(), "no", change.before(), null))
                .toList();
        return new ClusterPlan(CLUSTER, plan.users(), plan.rules(), refused, false, Brake.DEFAULT);
    }

    @Test
    void aPlanThatWasAppliedHasNothingLeft() {
        everySeed(world -> {
            ClusterPlan plan =
                    world.plan(world.desired().prune(new NamePattern("*")).build(), world.users);

            ClusterPlan left = world.check(plan, applied(plan, world.users));

            assertThat(left.changes()).allMatch(Change.Keep.class::isInstance);
        });
    }

    @Test
    void settingsThatDifferHaveAnotherFingerprint() {
        everySeed(world -> {
            UserSettings one = world.settings.next(world.engine);
            UserSettings other = world.settings.next(world.engine);

            boolean same = !SettingsChange.between(one, other).isNeeded();

            assertThat(Fingerprint.of(one).equals(Fingerprint.of(other))).isEqualTo(same);
            assertThat(Fingerprint.of(world.settings.rewritten(one))).isEqualTo(Fingerprint.of(one));
        });
    }
}
