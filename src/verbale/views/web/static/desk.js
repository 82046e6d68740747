"use strict";
// Everything here makes a page better that works without it: sorting, keys, exact permalinks.
(() => {
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  function value(row, column) {
    const words = row.cells[column].textContent.trim();
    const number = words === "" ? NaN : Number(words);
    return Number.isNaN(number) ? words : number;
  }

  function order(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return String(one).localeCompare(String(other), "en", { numeric: true });
  }

  function sort(table, column, heading) {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, index) => ({ row, index, key: value(row, column) }));
    rows.sort((a, b) => (down ? order(b.key, a.key) : order(a.key, b.key)) || a.index - b.index);
    body.append(...rows.map((entry) => entry.row));
  }

  for (const table of all("table[data-sortable]")) {
    if (table.tBodies[0].rows.length < 2) continue;
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      if ("unsorted" in heading.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(table, column, heading));
      heading.replaceChildren(button);
    });
  }
  for (const cell of all(".rows td")) cell.classList.toggle("empty", cell.textContent.trim() === "" && !find("svg", cell));

  // Permalinks "c=120-164" count code points of the report's text, whether a finding stands there or not.
  function pieces(start, end) {
    const found = [];
    for (const piece of all(".piece")) {
      const points = Array.from(piece.textContent);
      const from = Number(piece.dataset.start);
      const first = Math.max(start - from, 0);
      const last = Math.min(end - from, points.length);
      if (first >= last) continue;
      if (first === 0 && last === points.length) {
        found.push(piece);
        continue;
      }
      const cut = [[0, first], [first, last], [last, points.length]].filter(([a, b]) => a < b).map(([a, b]) => {
        const part = piece.cloneNode(false);
        part.textContent = points.slice(a, b).join("");
        part.dataset.start = String(from + a);
        if (a === first) found.push(part);
        return part;
      });
      piece.replaceWith(...cut);
    }
    return found;
  }

  function arrive() {
    const target = decodeURIComponent(location.hash.slice(1));
    for (const marked of all(".here")) marked.classList.remove("here");
    const match = /^c=(\d+)-(\d+)$/.exec(target);
    if (match) {
      const here = pieces(Number(match[1]), Number(match[2]));
      here.forEach((piece) => piece.classList.add("here"));
      if (here.length) here[0].scrollIntoView({ block: "center" });
      const card = all(".card").find((one) => find(".go", one).hash === location.hash);
      if (card) card.classList.add("here");
    } else if (target) {
      const card = document.getElementById(target);
      if (card && card.classList.contains("card")) {
        const words = find(".go", card).hash.slice(3).split("-").map(Number);
        pieces(words[0], words[1]).forEach((piece) => piece.classList.add("here"));
        card.scrollIntoView({ block: "nearest" });
        find(".go", card).focus({ preventScroll: true });
      }
    }
  }
  if (find(".report")) {
    addEventListener("hashchange", arrive);
    arrive();
  }

  const help = find("#help");
  const switched = find("#keys-on");
  try {
    switched.checked = localStorage.getItem("keys") !== "off";
    switched.addEventListener("change", () => localStorage.setItem("keys", switched.checked ? "on" : "off"));
  } catch { /* a browser that keeps nothing leaves the keys on */ }

  function steps() {
    const links = find(".report") ? all(".card .go") : all(".rows tbody tr").map((row) => find("a.words", row) || find("a", row));
    return links.filter((link) => link && link.offsetParent !== null);
  }

  function step(by) {
    const links = steps();
    if (!links.length) return;
    const now = links.indexOf(document.activeElement);
    const next = links[now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + by, 0), links.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    const words = /^#c=(\d+)-(\d+)$/.exec(next.hash);
    if (find(".report") && words) {
      for (const marked of all(".here")) marked.classList.remove("here");
      const here = pieces(Number(words[1]), Number(words[2]));
      here.forEach((piece) => piece.classList.add("here"));
      if (here.length && matchMedia("(min-width: 52rem)").matches) here[0].scrollIntoView({ block: "center" });
    }
  }

  function show(card, mine) {
    card.classList.toggle("right", mine === "right");
    card.classList.toggle("wrong", mine === "wrong");
    for (const button of all(".judge button", card)) {
      if (button.value === "undo") button.hidden = !mine;
      else button.setAttribute("aria-pressed", String(button.value === mine));
    }
  }

  async function judge(form, verdict) {
    const card = form.closest(".card");
    const body = new URLSearchParams({ subject: form.elements.subject.value, verdict });
    const answer = await fetch("/judge", { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok) show(card, verdict === "undo" ? "" : verdict);
    const said = { right: "Accepted", wrong: "Rejected", undo: "Undone" };
    find("#told").textContent = answer.ok ? said[verdict] : "Not kept: " + (await answer.json()).error.message;
  }

  addEventListener("submit", (event) => {
    const form = event.target.closest(".judge");
    if (!form || !event.submitter) return;
    event.preventDefault();
    judge(form, event.submitter.value);
  });

  function judgeByKey(verdict) {
    const card = document.activeElement.closest(".card") || find(".card.here") || find(".card:target");
    const form = card && find(".judge", card);
    if (form) judge(form, verdict);
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (help.open || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (!switched.checked && event.key !== "?") return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "a" && find(".judge")) judgeByKey("right");
    else if (event.key === "r" && find(".judge")) judgeByKey("wrong");
    else if (event.key === "u" && find(".judge")) judgeByKey("undo");
    else if (event.key === "/") find("#q").focus();
    else if (event.key === "?") help.showModal();
    else return;
    event.preventDefault();
  });
})();
