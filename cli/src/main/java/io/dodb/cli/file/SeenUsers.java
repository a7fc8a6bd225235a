package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * The users of a file and the line where each was seen last: by a hash of 64 bits, so that a user of any name takes some 24 bytes. Two of a
 * million users share a hash once in 37 million files.
 */
final class SeenUsers {
    /** Each table grows by itself, so that growing needs little more memory than there is already. */
    private final Table[] tables = new Table[256];

    SeenUsers() {
        for (int i = 0; i < tables.length; i++) {
            tables[i] = new Table();
        }
    }

    /**
     * The place where a user was seen before.
     *
     * @param same true if it had the same settings there
     */
    record Earlier(long line, boolean same) {}

    /** Notes a user; returns null if it was not seen before. */
    @Nullable
    Earlier put(AclItem item) {
        long user = hash(item.cluster(), item.user());
        return tables[(int) (user >>> 56)].put(
                user, (int) item.line(), item.settings().hashCode());
    }

    private static long hash(ClusterId cluster, String name) {
        long hash = mixed(mixed(cluster.value().getMostSignificantBits())
                ^ cluster.value().getLeastSignificantBits());
        for (int i = 0; i < name.length(); i++) {
            hash = mixed(hash ^ name.charAt(i));
        }
        // 0 marks what is free
        return hash == 0 ? 1 : hash;
    }

    /**
     * Returns mixed bits, each of which depends on every input bit. Steele, Lea and Flood's finisher, as in {@link
     * java.util.SplittableRandom}.
     */
    private static long mixed(long bits) {
        long mixed = bits + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** A hash table with open addressing, at most three quarters full. */
    private static final class Table {
        private long[] users = new long[16];
        private int[] lines = new int[16];
        private int[] settings = new int[16];
        private int size;

        @Nullable
        Earlier put(long user, int line, int settingsHash) {
            int at = place(user);
            boolean known = users[at] == user;
            Earlier earlier = known ? new Earlier(lines[at], settings[at] == settingsHash) : null;
            users[at] = user;
            lines[at] = line;
            settings[at] = settingsHash;
            if (!known && ++size > users.length / 4 * 3) {
                grow();
            }
            return earlier;
        }

        private int place(long user) {
            int at = (int) user & (users.length - 1);
            while (users[at] != 0 && users[at] != user) {
                at = (at + 1) & (users.length - 1);
            }
            return at;
        }

        private void grow() {
            long[] oldUsers = users;
            int[] oldLines = lines;
            int[] oldSettings = settings;
            users = new long[2 * oldUsers.length];
            lines = new int[users.length];
            settings = new int[users.length];
            for (int i = 0; i < oldUsers.length; i++) {
                if (oldUsers[i] != 0) {
                    int at = place(oldUsers[i]);
                    users[at] = oldUsers[i];
                    lines[at] = oldLines[i];
                    settings[at] = oldSettings[i];
                }
            }
        }
    }
}
