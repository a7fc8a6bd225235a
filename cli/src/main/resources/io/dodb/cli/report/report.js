"use strict";
(function () {
  var themes = ["as the system", "light", "dark"];
  var chosen = 0;
  var theme = document.createElement("button");
  theme.type = "button";
  function show() {
    theme.textContent = "Theme: " + themes[chosen];
    if (chosen === 0) {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = themes[chosen];
    }
  }
  theme.addEventListener("click", function () {
    chosen = (chosen + 1) % themes.length;
    show();
  });
  show();
  var tools = document.createElement("p");
  tools.className = "tools";
  tools.append(theme);
  document.querySelector("header").append(tools);

  document.querySelectorAll("table.filtered").forEach(function (table) {
    var rows = Array.from(table.tBodies[0].rows);
    var label = document.createElement("label");
    var input = document.createElement("input");
    var count = document.createElement("span");
    input.type = "search";
    label.append("Show rows with ", input);
    count.setAttribute("role", "status");
    input.addEventListener("input", function () {
      var wanted = input.value.toLowerCase();
      var shown = 0;
      rows.forEach(function (row) {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = shown + " of " + rows.length;
    });
    var bar = document.createElement("p");
    bar.className = "tools";
    bar.append(label, count);
    table.parentElement.before(bar);
  });
}());
