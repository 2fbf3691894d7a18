"use strict";
(() => {
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const one = (selector, from) => (from || document).querySelector(selector);
  const claims = all(".claim");
  const filters = one(".filters");
  const search = one("#words");
  const count = one(".count");
  const hint = one(".hint");
  let words = null;
  let current = null;

  // The text of a claim is taken only when somebody searches: it costs most of a large page.
  const textOf = (at) => {
    words = words || claims.map(() => null);
    if (words[at] === null) words[at] = claims[at].textContent.toLowerCase();
    return words[at];
  };
  const has = (element, name, wanted) =>
    wanted === "" || (element.dataset[name] || "").split(" ").includes(wanted);

  const filter = () => {
    const verdicts = new Set(all("input[name=verdict]:checked").map((box) => box.value));
    const open = one("#open").checked;
    const source = one("#source").value;
    const tag = one("#tag").value;
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    claims.forEach((claim, at) => {
      const fits = verdicts.has(claim.dataset.verdict) && (!open || claim.dataset.open === "1")
        && has(claim, "sources", source) && has(claim, "tags", tag)
        && (wanted === "" || textOf(at).includes(wanted));
      claim.parentElement.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = `${shown} of ${claims.length} claims shown`;
  };

  const mark = (passage) => {
    all(".hit.on").forEach((hit) => hit.classList.remove("on"));
    const hits = passage ? all(`.hit[data-p~="${passage}"]`) : [];
    hits.forEach((hit) => hit.classList.add("on"));
    return hits[0] || null;
  };

  // Shows the passage of that number in the pane and scrolls to it.
  const show = (passage) => {
    const hit = mark(passage);
    const source = hit && hit.closest(".source");
    if (!source) return false;
    all(".source.shown").forEach((other) => other.classList.remove("shown"));
    source.classList.add("shown");
    hint.hidden = true;
    hit.scrollIntoView({ block: "center" });
    return true;
  };

  const passageOf = (claim) => {
    const link = one("a[data-p]", claim);
    return link && link.dataset.p;
  };

  const choose = (claim) => {
    if (!claim) return;
    current = claim;
    const passage = passageOf(claim);
    if (passage) show(passage); else mark(null);
    claim.focus({ preventScroll: true });
    claim.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const shown = claims.filter((claim) => !claim.parentElement.hidden);
    const at = shown.indexOf(current);
    choose(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  };

  const follow = () => {
    const found = /^#p(\d+)$/.exec(location.hash);
    if (found) show(found[1]);
    const claim = location.hash.startsWith("#claim-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (claim && claim.classList.contains("claim")) choose(claim);
  };

  filters.hidden = false;
  one(".keys").hidden = false;
  hint.hidden = false;
  filters.addEventListener("input", filter);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-p]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      current = link.closest(".claim") || current;
      if (show(link.dataset.p)) {
        event.preventDefault();
        history.replaceState(null, "", `#p${link.dataset.p}`);
      }
      return;
    }
    const claim = event.target.closest(".claim");
    if (claim && !event.target.closest("a, summary") && String(getSelection()) === "") choose(claim);
  });
  const pair = (event, on) => {
    const word = event.target.closest && event.target.closest(".shared");
    const claim = word && word.closest(".claim");
    if (claim) all(`.shared[data-l="${word.dataset.l}"]`, claim).forEach((other) => other.classList.toggle("on", on));
  };
  document.addEventListener("mouseover", (event) => pair(event, true));
  document.addEventListener("mouseout", (event) => pair(event, false));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      if (current) current.focus();
      return;
    }
    if (typing) return;
    const verdict = all("input[name=verdict]")[Number(event.key) - 1];
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") search.focus();
    else if (event.key === "o" && current) {
      const hit = one(".hit.on");
      const source = hit && hit.closest(".source");
      if (source) source.focus({ preventScroll: true });
    } else if (verdict) {
      verdict.checked = !verdict.checked;
      filter();
    } else return;
    event.preventDefault();
  });
  addEventListener("hashchange", follow);
  filter();
  follow();
})();
