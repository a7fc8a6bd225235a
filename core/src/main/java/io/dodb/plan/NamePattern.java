package io.dodb.plan;

import io.dodb.internal.Names;

/** A pattern of user names, in which {@code *} stands for any text: {@code app-*}, {@code *-ro}, or a name itself. Case matters. */
public record NamePattern(String pattern) {
    public NamePattern {
        Names.require("name pattern", pattern);
    }

    /** Returns true if that name matches. */
    public boolean matches(String name) {
        int inPattern = 0;
        int inName = 0;
        // the last star, and where the text that it stands for ends so far: only this one is ever tried again
        int star = -1;
        int retry = 0;
        while (inName < name.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                retry = inName;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == name.charAt(inName)) {
                inPattern++;
                inName++;
            } else if (star >= 0) {
                inPattern = star + 1;
                inName = ++retry;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
