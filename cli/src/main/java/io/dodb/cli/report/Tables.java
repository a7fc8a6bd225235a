package io.dodb.cli.report;

import java.util.List;

/** A writer of tables that scroll on their own where they are wider than the page, and stay readable without a style sheet. */
final class Tables {
    /** So many characters fit on a phone, in a narrow column. */
    private static final int LONGEST_WORD = 20;

    private final Html html;
    private List<String> heads = List.of();

    Tables(Html html) {
        this.html = html;
    }

    /** Begins a table; its first column names the rows. */
    Tables begin(String caption, List<String> names) {
        return begin(caption, names, names.size() == 2 ? "pairs" : "plain");
    }

    /** Begins a table that the page's script lets its reader filter. */
    Tables beginFiltered(String caption, List<String> names) {
        return begin(caption, names, "plain filtered");
    }

    private Tables begin(String caption, List<String> names, String kind) {
        heads = names;
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table", "class", kind, "border", "1", "cellspacing", "0", "cellpadding", "4");
        html.element("caption", caption);
        html.open("thead").open("tr");
        heads.forEach(head -> html.element("th", head, "scope", "col"));
        html.close().close().open("tbody");
        return this;
    }

    Tables row(List<String> cells) {
        html.open("tr").open("th", "scope", "row");
        foreign(cells.get(0));
        html.close();
        for (int i = 1; i < cells.size(); i++) {
            html.open("td", "data-head", heads.get(i));
            foreign(cells.get(i));
            html.close();
        }
        html.close();
        return this;
    }

    /** Writes a text that may be of any script and direction, and lets the browser break long words in it. */
    private void foreign(String text) {
        html.open("bdi");
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean isLong = i - begin >= LONGEST_WORD && Character.isLetterOrDigit(text.charAt(i));
            if (text.charAt(i) == ' ') {
                html.text(text.substring(begin, i + 1));
                begin = i + 1;
            } else if (text.charAt(i) == '_' || isLong) {
                html.text(text.substring(begin, i + 1)).empty("wbr");
                begin = i + 1;
            }
        }
        html.text(text.substring(begin)).close();
    }

    void end() {
        html.close().close().close();
    }
}
