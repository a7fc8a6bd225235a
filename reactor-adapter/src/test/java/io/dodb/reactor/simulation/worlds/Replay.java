package io.dodb.reactor.simulation.worlds;

/** One run that can be made again. */
record Replay(World world, int items, long seed) {

    static Replay of(WorldResult result) {
        return new Replay(result.world(), result.items(), result.seed());
    }

    WorldResult run() {
        return WorldRun.run(world, items, seed);
    }

    /** What to do about a run that failed. */
    String advice() {
        return "see it with: " + command() + "; when it is mended, keep it: add \"" + this
                + "\" to worlds-kept-seeds.txt";
    }

    /** Makes the run again, and tells how it goes. */
    private String command() {
        return "mvn -B package -pl core,sandbox,reactor-adapter -Dtest=WorldReplayTest -Ddodb.world=" + world.name
                + " -Ddodb.items=" + items + " -Ddodb.seed=" + seed + " -Dsurefire.failIfNoSpecifiedTests=false";
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return world.name + " " + items + " " + seed;
    }

    static Replay parse(String line) {
        String[] parts = line.strip().split(" ", 3);
        return new Replay(Worlds.named(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }
}
