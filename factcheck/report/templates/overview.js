"use strict";
(() => {
  const table = document.getElementById("documents");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const find = document.getElementById("find");
  const shown = document.getElementById("shown");
  const texts = new Map(rows.map((row) => [row, row.cells[0].textContent.toLowerCase()]));
  const collator = new Intl.Collator("en", { numeric: true });

  function sort(header, index) {
    const number = header.dataset.sort === "number";
    const was = header.getAttribute("aria-sort");
    const order = was === "descending" ? "ascending" : was === "ascending" ? "descending" : number ? "descending" : "ascending";
    [...table.tHead.rows[0].cells].forEach((cell) => cell.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const value = (row) => row.cells[index].textContent;
    rows.sort((a, b) => sign * (number ? Number(value(a)) - Number(value(b)) : collator.compare(value(a), value(b))));
    body.append(...rows);
  }

  [...table.tHead.rows[0].cells].forEach((header, index) => {
    if (!header.dataset.sort) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(header, index));
  });

  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row) => {
      row.hidden = wanted !== "" && !texts.get(row).includes(wanted);
      count += row.hidden ? 0 : 1;
    });
    shown.textContent = count.toLocaleString("en") + " shown";
  });
})();
