"use strict";
// Tables can be sorted by their headers, and the last one filtered. Without this script they are read as they are.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, column) => {
    if (header.tagName !== "TH") return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const numbers = header.dataset.kind === "number";
      const before = header.getAttribute("aria-sort");
      // Numbers are asked for from the top, words from A; a second click turns it round.
      const down = before ? before === "ascending" : numbers;
      const value = (row) => row.cells[column].textContent.trim();
      const key = numbers ? (row) => (value(row) === "" ? NaN : parseFloat(value(row))) : value;
      const keyed = [...body.rows].map((row, place) => [key(row), place, row]);
      const order = new Intl.Collator(undefined, { numeric: true });
      const sign = down ? -1 : 1;
      keyed.sort(([a, i], [b, j]) => {
        if (!numbers) return sign * order.compare(a, b) || i - j;
        // What has no number comes last either way.
        if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b) || i - j;
        return sign * (a - b) || i - j;
      });
      body.append(...keyed.map(([, , row]) => row));
      for (const other of headers) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  });
}
const filter = document.getElementById("filter");
const shown = document.getElementById("shown");
const rows = [...document.querySelector("table.rows").tBodies[0].rows];
const words = rows.map((row) =>
  [row.cells[0], row.cells[1]].map((cell) => cell.textContent).join(" ").toLowerCase());
filter.addEventListener("input", () => {
  const wanted = filter.value.trim().toLowerCase();
  let count = 0;
  rows.forEach((row, place) => {
    row.hidden = !words[place].includes(wanted);
    count += !row.hidden;
  });
  shown.textContent = wanted ? `${count} of ${rows.length}` : "";
});
