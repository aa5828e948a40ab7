
"use strict";
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...[...body.rows].sort((a, b) => compare(key(a, column), key(b, column), down ? -1 : 1)));
    });
  });
}

function key(row, column) {
  const text = row.cells[column].dataset.value.trim();
  const number = Number(text);
  return text === "" ? { kind: 2 } : Number.isNaN(number) ? { kind: 1, text } : { kind: 0, number };
}

// Numbers before text before nothing, whichever way round: turning a column over must not bring up what is unknown.
function compare(a, b, sign) {
  if (a.kind !== b.kind) return a.kind - b.kind;
  if (a.kind === 0) return sign * (a.number - b.number);
  return a.kind === 1 ? sign * a.text.localeCompare(b.text, "en", { numeric: true }) : 0;
}
