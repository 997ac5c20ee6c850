// Makes the workbench fast: decisions without a page load, keys, and the article and its claims lighting up together.
// Everything it does can be done without it. It talks only to the addresses that the page's forms carry.

const page = document.body;
const words = JSON.parse(page.dataset.words ?? "{}");
const live = document.querySelector("[data-live]");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const cards = () => all(".card[data-claim]").filter((card) => card.offsetParent !== null);
const cardOf = (element) => element.closest?.(".card[data-claim]") ?? null;

let current = null; // the card that the keys act on
let since = performance.now(); // when the reviewer came to it
let hush = 0;

function say(message, error = false) {
  clearTimeout(hush);
  live.classList.toggle("error", error);
  live.textContent = message;
  if (!error) hush = setTimeout(() => (live.textContent = ""), 4000);
}

// ---- which claim: card and text light up together ----

function light(claim) {
  for (const lit of all(".now")) lit.classList.remove("now");
  if (!claim) return;
  for (const mark of all(`.claimed[data-claims~="${claim}"]`)) mark.classList.add("now");
  for (const card of all(`.card[data-claim="${claim}"]`)) card.classList.add("now");
}

function bringIntoPane(claim) {
  const mark = document.querySelector(`.text-pane .claimed[data-claims~="${claim}"]`);
  const pane = mark?.closest(".text-pane");
  if (!pane) return;
  const inside = mark.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (inside.top < frame.top + 24 || inside.bottom > frame.bottom - 24)
    pane.scrollBy({ top: inside.top - frame.top - frame.height / 3 });
}

function take(card, { focus = true } = {}) {
  if (card !== current) since = performance.now();
  current = card;
  light(card.dataset.claim);
  bringIntoPane(card.dataset.claim);
  if (focus) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

function step(by) {
  const list = cards();
  if (!list.length) return;
  const at = list.indexOf(current);
  take(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)]);
}

function nextWaiting(after) {
  const list = cards();
  const at = list.indexOf(after);
  const waits = (card) => "waiting" in card.dataset && card !== after;
  return list.slice(at + 1).find(waits) ?? list.find(waits) ?? null;
}

// ---- deciding ----

function fieldsOf(form, button) {
  const fields = {};
  for (const [name, value] of new FormData(form)) if (name !== "csrftoken" && name !== "evidence") fields[name] = value;
  const links = form.elements.evidence?.value.trim();
  if (links) fields.evidence = links.split(/\s+/);
  if (button?.name) fields[button.name] = button.value;
  fields.seconds = Math.round((performance.now() - since) / 100) / 10;
  return fields;
}

// A decision that is probably a slip is asked about once: the button says so and waits for a second press.
function asksFirst(button, card) {
  if (!button?.dataset.ask || button.classList.contains("armed") || button.getAttribute("aria-pressed") === "true")
    return false;
  button.classList.add("armed");
  notice(card, `${button.dataset.ask} ${words.sure}`);
  say(`${button.dataset.ask} ${words.sure}`);
  return true;
}

function notice(card, text) {
  const old = card.querySelector(".notice") ?? Object.assign(document.createElement("p"), { className: "notice" });
  old.textContent = text;
  card.querySelector(".decide").before(old);
}

async function send(form, button, { onward = false } = {}) {
  const card = cardOf(form);
  if (asksFirst(button, card) || card.ariaBusy === "true") return;
  card.ariaBusy = "true";
  let answer;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-csrftoken": page.dataset.csrftoken },
      body: JSON.stringify(fieldsOf(form, button)),
    });
    answer = await response.json();
  } catch {
    card.ariaBusy = "false";
    say(words.failed, true);
    return;
  }
  card.ariaBusy = "false";
  const fresh = answer.card ? replace(card, answer.card) : card;
  if (answer.progress) for (const place of all("[data-progress]")) place.innerHTML = answer.progress;
  if (answer.history) for (const place of all("[data-history]")) place.innerHTML = answer.history;
  if (!answer.ok) {
    take(fresh);
    notice(fresh, answer.error);
    say(answer.error, true);
    return;
  }
  const next = onward ? nextWaiting(fresh) : null;
  if (onward && !next && !cards().some((one) => "waiting" in one.dataset)) say(`${answer.message}. ${words.all_done}`);
  else say(answer.warnings?.[0] ?? answer.message);
  take(next ?? fresh);
}

// The server draws the card; a joint statement stands in the page twice, so every copy is drawn anew.
function replace(card, html) {
  let fresh = card;
  for (const old of all(`.card[data-claim="${card.dataset.claim}"]`)) {
    const parsed = new DOMParser().parseFromString(html, "text/html").querySelector(".card");
    parsed.id = old.id;
    parsed.querySelector(".said").id = `${old.id}-said`;
    parsed.setAttribute("aria-labelledby", `${old.id}-said`);
    // What the column's head already says stays unsaid on the card.
    parsed.querySelector(".meta").replaceWith(old.querySelector(".meta").cloneNode(true));
    const open = old.querySelector("details.more")?.open;
    if (open && parsed.querySelector("details.more")) parsed.querySelector("details.more").open = true;
    old.replaceWith(parsed);
    if (old === card) fresh = parsed;
  }
  markDone();
  return fresh;
}

function markDone() {
  for (const mark of all(".claimed[data-claims]")) {
    const card = document.querySelector(`.card[data-claim="${mark.dataset.claims.split(" ")[0]}"]`);
    mark.classList.toggle("done", Boolean(card?.classList.contains("decided")));
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-review], [data-undo]")) return;
  event.preventDefault();
  if (cardOf(form) !== current) take(cardOf(form), { focus: false });
  send(form, event.submitter);
});

// ---- keys ----

const switches = all("[data-keys-switch]");
const KEPT = "claims-keys";
let keysOn = localStorage.getItem(KEPT) !== "off";
const showSwitch = () => switches.forEach((one) => one.setAttribute("aria-pressed", String(keysOn)));
for (const one of switches)
  one.addEventListener("click", () => {
    keysOn = !keysOn;
    localStorage.setItem(KEPT, keysOn ? "on" : "off");
    showSwitch();
    say(keysOn ? words.keys_on : words.keys_off);
  });
showSwitch();

const help = document.getElementById("keys-help");
for (const button of all("[data-help]")) {
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}

// The letter when it is Latin; on another layout the place where that letter is on a Latin keyboard.
function letterOf(event) {
  if (/^[a-z0-9?]$/i.test(event.key)) return event.key.toUpperCase();
  if (event.key === "؟") return "?";
  return /^(Key|Digit)(.)$/.exec(event.code)?.[2] ?? "";
}

document.addEventListener("keydown", (event) => {
  if (!keysOn || event.isComposing || event.keyCode === 229 || event.repeat) return;
  if (event.ctrlKey || event.altKey || event.metaKey || help?.open) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const letter = letterOf(event);
  if (!letter || (event.shiftKey && letter !== "?")) return;
  if (letter === "?") return event.preventDefault(), help.showModal();
  if (letter === "J" || letter === "K") return event.preventDefault(), step(letter === "J" ? 1 : -1);
  const card = cardOf(event.target) ?? (current?.isConnected ? current : null) ?? cards().find((one) => one.matches(":target"));
  if (!card) return;
  if (letter === "N") {
    const note = card.querySelector("textarea[name=note]");
    if (!note) return;
    event.preventDefault();
    card.querySelector("details.more").open = true;
    note.focus();
    return;
  }
  const button = card.querySelector(`button[data-key="${letter}"]`);
  if (!button) return;
  event.preventDefault();
  if (card !== current) take(card);
  send(button.form, button, { onward: letter !== "Z" });
});

// ---- pointing and focus ----

document.addEventListener("focusin", (event) => {
  const card = cardOf(event.target);
  if (card && card !== current) take(card, { focus: false });
  else if (event.target.matches(".claimed")) light(event.target.dataset.claims.split(" ")[0]);
});
for (const kind of ["mouseover", "mouseout"])
  document.addEventListener(kind, (event) => {
    const over = kind === "mouseover";
    const mark = event.target.closest?.(".claimed");
    const card = cardOf(event.target);
    if (mark) light(over ? mark.dataset.claims.split(" ")[0] : current?.dataset.claim);
    else if (card) light(over ? card.dataset.claim : current?.dataset.claim);
  });
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.(".claimed");
  const card = mark && document.getElementById(`claim-${mark.dataset.claims.split(" ")[0]}`);
  if (card) {
    event.preventDefault();
    take(card);
    return;
  }
  for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

function arrive() {
  const card = location.hash.startsWith("#claim-") ? document.getElementById(location.hash.slice(1)) : null;
  if (card?.matches(".card")) take(card);
}
addEventListener("hashchange", arrive);
markDone();
arrive();
