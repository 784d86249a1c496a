"use strict";
(() => {
  const form = document.getElementById("filter");
  const rows = [...document.querySelectorAll("table.findings tbody tr")];
  if (rows.length === 0) return;
  const apply = () => {
    const wanted = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
    const sheet = form.elements.ark.value;
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.has(row.dataset.alvor) || (sheet !== "" && row.dataset.ark !== sheet);
      if (!row.hidden) shown += 1;
    }
    for (const table of document.querySelectorAll("table.findings")) {
      table.parentElement.hidden = table.querySelector("tbody tr:not([hidden])") === null;
    }
    document.getElementById("vist").textContent = form.dataset.said.replace("{n}", shown).replace("{m}", rows.length);
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
