// Drives the page in Chromium through its debugging pipe: no package and no port is needed.
// `.ci/page` calls it: node page.mjs BROWSER PAGE PROFILE [FOLDER FOR SCREENSHOTS].
import { spawn } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [browser, page, profile, folder] = process.argv.slice(2);
const LARGEST = 400_000;

// ---- The browser ----

const chromium = spawn(browser, [
  "--headless", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--no-proxy-server",
  "--host-resolver-rules=MAP * ~NOTFOUND", // no network, whatever asks for it
  // The sandbox needs a user other than root, and user namespaces, which some machines for CI forbid. The page is our own.
  ...(process.getuid?.() === 0 || process.env.CI ? ["--no-sandbox"] : []),
  "about:blank",
], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const waiting = new Map(), listeners = [];
let last = 0, rest = "";
chromium.stdio[4].setEncoding("utf8").on("data", (text) => {
  const messages = (rest + text).split("\0");
  rest = messages.pop();
  for (const message of messages.map((one) => JSON.parse(one))) {
    if (message.id) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(new Error(`${message.error.message} ${message.error.data ?? ""}`));
      else resolve(message.result);
    } else for (const listener of listeners) listener(message);
  }
});
chromium.on("exit", (code) => { if (waiting.size) { console.error(`Chromium ended with ${code}`); process.exit(1); } });
function send(method, params = {}, sessionId = undefined) {
  return new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    chromium.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });
}

const { targetId } = await send("Target.createTarget", { url: "about:blank" });
const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
const tab = (method, params) => send(method, params, sessionId);
const requests = [], complaints = [];
listeners.push(({ method, params }) => {
  if (method === "Network.requestWillBeSent") requests.push(params.request.url);
  if (method === "Runtime.exceptionThrown") complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
  if (method === "Runtime.consoleAPICalled" && ["error", "warning", "assert"].includes(params.type)) complaints.push(JSON.stringify(params.args));
  if (method === "Log.entryAdded" && ["error", "warning"].includes(params.entry.level)) complaints.push(params.entry.text);
});
for (const domain of ["Page", "Network", "Runtime", "Log", "DOM", "Accessibility"]) await tab(`${domain}.enable`);

const url = pathToFileURL(page).href;
/** Opens the page, at a row or a section. A blank page in between makes it a new one. */
async function open(fragment = "") {
  for (const next of ["about:blank", url + fragment]) {
    const loaded = new Promise((resolve) => {
      const listener = ({ method }) => { if (method === "Page.loadEventFired") { listeners.splice(listeners.indexOf(listener), 1); resolve(); } };
      listeners.push(listener);
    });
    await tab("Page.navigate", { url: next });
    await loaded;
  }
  await pause(50);
}
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** The value of an expression in the page. */
async function value(expression) {
  const { result, exceptionDetails } = await tab("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
const KEYS = { Enter: [13, "\r"], Escape: [27], ArrowDown: [40], ArrowUp: [38], Tab: [9], "/": [191, "/"], Backspace: [8] };
async function press(key, more = {}) {
  const [windowsVirtualKeyCode, text] = KEYS[key];
  await tab("Input.dispatchKeyEvent", { type: "keyDown", key, windowsVirtualKeyCode, text, ...more });
  await tab("Input.dispatchKeyEvent", { type: "keyUp", key, windowsVirtualKeyCode });
}
/** Types into the search box, as a person does. */
async function ask(text) {
  await value(`(() => { const box = document.getElementById("search"); box.focus(); box.select(); })()`);
  await press("Backspace");
  if (text) await tab("Input.insertText", { text });
}
async function click(selector) {
  const { x, y } = await value(`(() => { const it = document.querySelector(${JSON.stringify(selector)}); it.scrollIntoView({ block: "center" });
    const box = it.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`);
  for (const type of ["mousePressed", "mouseReleased"]) await tab("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
}
/** What the page answers: the text of the card, the rows in order, the open one. */
const answer = () => value(`({ card: document.querySelector("#answer").innerText, count: document.querySelector("#count").innerText,
  rows: [...document.querySelectorAll(".row")].map((row) => row.id || row.querySelector(".toggle").innerText),
  open: [...document.querySelectorAll(".row.open")].map((row) => row.id || row.querySelector(".toggle").innerText) })`);

// ---- The tests ----

let failed = 0, passed = 0;
function check(name, holds, seen) {
  if (holds) { passed += 1; console.log(`ok      ${name}`); return; }
  failed += 1;
  console.log(`FAILED  ${name}: ${JSON.stringify(seen)}`);
}

check(`the page has at most ${LARGEST} bytes`, statSync(page).size <= LARGEST, statSync(page).size);
await tab("Emulation.setDeviceMetricsOverride", { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false });
await open();
const data = await value(`JSON.parse(document.getElementById("data").textContent)`);
const all = (await answer()).rows;
check(`the list has all ${data.editions.length} editions in the catalogue's order`, JSON.stringify(all) === JSON.stringify(data.editions.map((edition) => edition.variant)), all.length);

// What is typed, the first rows, and a text of the card.
const SEARCHES = [
  ["2019 dc", ["Server2019Datacenter"], ""],
  ["11 pro n", ["Windows11ProN"], ""],
  ["Datacenter Windows 2022 server", ["Server2022Datacenter"], ""],
  ["office 2021 plus pro", ["OfficeLtsc2021ProfessionalPlus"], ""],
  ["ServerStandard 20348", ["Server2022Standard"], ""],
  ["Майкрософт Windows 10 Корпоративная", ["Windows10Enterprise"], ""],
  ["wmdgn g9pqg xvvxx r3x43 63dfg", ["Server2019Datacenter"], "This is the GVLK of Windows Server 2019 Datacenter"],
  ["slmgr /ipk H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW", ["Server2019Datacenter", "ServerVersion1909Datacenter", "ServerVersion1903Datacenter", "ServerVersion1809Datacenter"], "AVMA key"],
  ["t83gx", ["Windows11Pro", "Windows10Pro"], "T83GX ends the one GVLK of Windows 11 Pro; Windows 10 Pro"],
  ["VK7JG-NPHTM-C97JM-9MPGT-3V66T", ["Windows11Pro", "Windows10Pro"], "The GVLK of Windows 11 Pro; Windows 10 Pro is W269N-WFGWX-YVC9B-4J6C9-T83GX"],
  ["YW66X-NH62M-G6YFP-B7KCT-WXGKQ", [], "a key of a preview"],
  ["WMDGN-G9PQG-XVVXX-R3X34-63DFG", ["Server2019Datacenter"], "2 of 25 characters differ"],
  ["BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", [], "*****-*****-*****-*****-GGGGG is in no table"],
  ["{34E1AE55-27F8-4950-8877-7A03BE5FB181}", ["Server2019Datacenter"], "This is the activation ID of Windows Server 2019 Datacenter"],
  ["0xc004f074", [], "No Key Management Service (KMS) could be contacted"],
  ["windows 10 home", ["Windows Home"], ""],
  ["Windows 10 Pro 22H2", ["Windows10Pro"], ""],
  ["1809 ltsc", ["Windows10EnterpriseLtsc2019"], ""],
  ["windowsserver2019standard", ["Server2019Standard"], ""],
  ["server core 2022 dc", ["Server2022Datacenter"], ""],
  ["sku 8 17763", ["Server2019Datacenter"], ""],
  ["XXXXX-XXXXX-XXXXX-XXXXX-63DFG", ["Server2019Datacenter"], "63DFG ends the GVLK"],
  ["Windows Server 2022 Standard Evaluation", ["Server2022Standard"], "An evaluation takes no GVLK"],
  ["ServerStandardEval 20348", ["Server2022Standard"], "An evaluation takes no GVLK"],
  ["Core 19045", ["Windows Home"], ""],
  ["solaris", [], "Nothing found"],
];
for (const [typed, rows, card] of SEARCHES) {
  await ask(typed);
  const seen = await answer();
  const first = seen.rows.slice(0, rows.length || 1);
  check(`search: ${typed}`, JSON.stringify(first) === JSON.stringify(rows) && seen.card.includes(card), seen);
}
await ask("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG");
const text = await value(`document.querySelector("main").innerText + location.href + document.title`);
check("a key that is in no table is shown by its last five characters only", !text.includes("BBBBB") && !text.includes("DDDDD"), text.slice(0, 300));
check("nothing is stored", await value(`(() => { try { return localStorage.length + sessionStorage.length; } catch { return 0; } })() === 0 && document.cookie === ""`), "");
await ask("<img src=x onerror=alert(1)>");
check("what is typed is never markup", await value(`document.querySelector("main img") === null`), "");

// Every image name, caption, EditionID and partial key finds its edition first, or one with the same key.
await ask("");
const lost = await value(`(async () => {
  const { editions } = JSON.parse(document.getElementById("data").textContent), box = document.getElementById("search"), lost = [];
  const asked = (text) => { box.value = text; box.dispatchEvent(new Event("input")); return document.querySelector(".row .key")?.textContent; };
  for (const edition of editions) {
    const build = edition.first_build ?? "";
    const texts = [edition.name, edition.variant, edition.key, edition.key.slice(-5), edition.activation_id];
    if (build) texts.push(...edition.image_names.map((name) => name + " " + build), ...edition.captions.map((name) => name + " " + build),
      edition.edition_id + " " + build, ...Object.values(edition.localised_names).flat().map((name) => name + " " + build));
    for (const text of texts) if (text && asked(text) !== edition.key) lost.push(text + ": " + document.querySelector(".row")?.id);
  }
  asked("");
  return lost;
})()`);
check("every name, image name, caption, EditionID and last five finds its key first", lost.length === 0, lost.slice(0, 20));

await ask("");
await click("input[name=family][value=Office]");
check("the filter of the family", (await answer()).rows.every((id) => id.startsWith("Office")), (await answer()).rows.slice(0, 3));
await value(`(() => { const it = document.getElementById("product"); it.value = "Office 2016"; it.dispatchEvent(new Event("change", { bubbles: true })); })()`);
check("the filter of the product", (await answer()).count === "19 editions", (await answer()).count);
await click(".filters button[type=reset]");
await value(`(() => { const it = document.getElementById("channel"); it.value = "SemiAnnual"; it.dispatchEvent(new Event("change", { bubbles: true })); })()`);
check("the filter of the channel", (await answer()).rows.length === data.editions.filter((edition) => edition.channel === "SemiAnnual").length, (await answer()).count);
await click(".filters button[type=reset]");
check("Clear shows all editions again", (await answer()).rows.length === data.editions.length, (await answer()).count);

// Copying, with the clipboard and without it, as on a page without https.
for (const way of ["with the clipboard's own interface", "with the browser's copy command"]) {
  let script;
  if (way.includes("command")) {
    ({ identifier: script } = await tab("Page.addScriptToEvaluateOnNewDocument", { source: `Object.defineProperty(navigator, "clipboard", { value: undefined })` }));
    await open();
  }
  const [row, key] = way.includes("command") ? ["Server2022Standard", "VDYBN-27WPP-V4HQT-9VMD4-VMK7H"] : ["Server2019Standard", "N69G4-B89J2-4G8F4-WWYCC-J464C"];
  await click(`#${row} > .copy`);
  await pause(200);
  const said = await value(`document.getElementById("said").textContent`);
  await value(`document.getElementById("search").focus()`);
  await tab("Input.dispatchKeyEvent", { type: "keyDown", key: "v", modifiers: 2, commands: ["Paste"] });
  const pasted = await value(`document.getElementById("search").value`);
  check(`copy ${way}`, pasted === key && said === `Copied: ${key}`, { pasted, said });
  if (script) await tab("Page.removeScriptToEvaluateOnNewDocument", { identifier: script });
}

await open("#Server2019Datacenter");
const linked = await value(`(() => { const row = document.getElementById("Server2019Datacenter"), box = row.getBoundingClientRect();
  return { open: row.classList.contains("open"), top: box.top, focus: document.activeElement === row.querySelector(".toggle"), text: row.innerText }; })()`);
check("a fragment opens its row, shows it and gives it the focus", linked.open && linked.focus && linked.top >= 0 && linked.top < 600, linked);
for (const part of ["slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG", "slmgr /ipk H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW", "slmgr /skms kms.example.com:1688", "slmgr /ato",
  "ServerDatacenterCor", "ServerDatacenterEval", "17763", "KMS client setup keys", "34e1ae55-27f8-4950-8877-7a03be5fb181"]) {
  check(`an open row says: ${part}`, linked.text.includes(part), linked.text);
}
await value(`(() => { const it = document.querySelector("#Server2019Datacenter .toolbar select"); it.value = "set-edition"; it.dispatchEvent(new Event("change")); })()`);
check("another method shows another command", await value(`document.querySelector("#Server2019Datacenter pre").textContent`)
  === "DISM /Online /Set-Edition:ServerDatacenter /ProductKey:WMDGN-G9PQG-XVVXX-R3X43-63DFG /AcceptEula", "");
await value(`location.hash = "#0xC004F038"`);
await pause(200);
check("a fragment shows an error code", await value(`document.querySelector("tr.found")?.cells[0].textContent`) === "0xC004F038", "");
await value(`location.hash = "#OfficeLtsc2024ProfessionalPlus"`);
await pause(200);
check("a fragment that changes opens another row", (await answer()).open.includes("OfficeLtsc2024ProfessionalPlus"), (await answer()).open);
check("no link leads nowhere", await value(`[...document.querySelectorAll("a[href^='#']")].every((link) => document.getElementById(link.hash.slice(1)))`), "");

await open();
await value(`document.activeElement?.blur()`);
await press("/");
check("the key / goes to the search", await value(`document.activeElement.id === "search" && document.activeElement.value === ""`), "");
await tab("Input.insertText", { text: "server 2022" });
await press("ArrowDown");
await press("Enter");
check("arrow and Enter open the first row", (await answer()).open.length === 1, await answer());
await press("Escape");
check("Escape clears the search", await value(`document.activeElement.id === "search" && document.activeElement.value === ""`), "");

// What a screen reader gets: a name for everything that can be used.
await open("#Server2022Datacenter");
const { nodes } = await tab("Accessibility.getFullAXTree");
const usable = nodes.filter(({ role, ignored }) => !ignored && ["button", "link", "combobox", "searchbox", "radio", "textbox"].includes(role?.value));
const nameless = usable.filter(({ name }) => !name?.value?.trim());
check(`each of ${usable.length} controls has a name`, usable.length > 100 && nameless.length === 0, nameless.slice(0, 5));
check("the page has the landmarks main, search and navigation", ["main", "search", "navigation"].every((wanted) => nodes.some(({ role }) => role?.value === wanted)), "");
check("the headings have no gap", await value(`(() => { const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5")].filter((it) => it.checkVisibility()).map((it) => Number(it.tagName[1]));
  return levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1); })()`), "");
/** The least contrast of visible text with what is behind it, as WCAG defines it. */
const CONTRAST = `(() => {
  const parse = (colour) => { const canvas = document.createElement("canvas").getContext("2d"); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const luminance = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
  let least = [99, ""];
  for (const it of document.querySelectorAll("body *")) {
    if (!it.checkVisibility() || ![...it.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
    let behind = it, ground = [0, 0, 0, 0];
    while (behind && ground[3] < 255) { ground = parse(getComputedStyle(behind).backgroundColor); behind = behind.parentElement; }
    const [a, b] = [luminance(parse(getComputedStyle(it).color)), luminance(ground)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < least[0]) least = [ratio, it.tagName + "." + it.className + ": " + it.textContent.trim().slice(0, 40)];
  }
  return least;
})()`;
for (const scheme of ["light", "dark"]) {
  await tab("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  await pause(300);
  const [ratio, where] = await value(CONTRAST);
  check(`text has a contrast of at least 4.5 (${scheme}: ${ratio.toFixed(1)})`, ratio >= 4.5, where);
}
await tab("Emulation.setEmulatedMedia", { features: [] });
for (const width of [320, 390, 768, 1280]) {
  await tab("Emulation.setDeviceMetricsOverride", { width, height: 800, deviceScaleFactor: 1, mobile: width < 500 });
  await open("#Server2022Datacenter");
  const wide = await value(`document.documentElement.scrollWidth`);
  check(`nothing is wider than a screen of ${width} pixels`, wide <= width, wide);
}

const foreign = requests.filter((one) => !one.startsWith(url) && !one.startsWith("about:") && !one.startsWith("data:"));
check(`no request but for the page itself (${requests.length} of them)`, foreign.length === 0, foreign);
await open();
const refused = await value(`(async () => {
  const image = new Image(), failed = new Promise((resolve) => { image.onerror = () => resolve("refused"); image.onload = () => resolve("loaded"); });
  image.src = "file:///nowhere.png";
  return [await failed, await fetch("https://example.com/").then(() => "fetched", () => "refused")].join();
})()`);
check("the content security policy refuses requests", refused === "refused,refused", refused);
const refusals = complaints.filter((text) => /Content Security Policy/.test(text) && /nowhere\.png|example\.com/.test(text));
const others = complaints.filter((text) => !refusals.includes(text) && !/^Refused to connect|Fetch API cannot load/.test(text));
check("the console has nothing but those two refusals", others.length === 0 && refusals.length >= 2, others);

// ---- Screenshots ----

if (folder) {
  mkdirSync(folder, { recursive: true });
  const shots = [
    ["wide", 1280, 900, "light", "", ""], ["wide-row", 1280, 900, "light", "#Server2019Datacenter", ""], ["dark", 1280, 900, "dark", "#Windows11Pro", ""],
    ["dark-answer", 1280, 900, "dark", "", "VK7JG-NPHTM-C97JM-9MPGT-3V66T"], ["narrow", 390, 844, "light", "", ""], ["narrow-row", 390, 844, "light", "#Server2019Datacenter", ""],
    ["narrow-dark", 390, 844, "dark", "", "2019 dc"], ["search", 1280, 900, "light", "", "11 pro n"], ["unknown", 1280, 900, "light", "", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"],
    ["errors", 1280, 900, "light", "#errors", ""], ["narrow-errors", 390, 844, "light", "#errors", ""], ["code", 1280, 900, "light", "", "0xC004F074"],
    ["office", 1280, 900, "light", "#OfficeLtsc2024ProfessionalPlus", ""],
  ];
  for (const [name, width, height, scheme, fragment, typed] of shots) {
    await tab("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 500 });
    await tab("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    await open(fragment);
    if (typed) await ask(typed);
    await pause(150);
    const { data: png } = await tab("Page.captureScreenshot", { format: "png" });
    writeFileSync(join(folder, `${name}.png`), png, "base64");
  }
  await tab("Emulation.setDeviceMetricsOverride", { width: 794, height: 1123, deviceScaleFactor: 1, mobile: false });
  await tab("Emulation.setEmulatedMedia", { media: "print", features: [] });
  await open("#Server2025Datacenter");
  const { data: printed } = await tab("Page.captureScreenshot", { format: "png" });
  writeFileSync(join(folder, "print.png"), printed, "base64");
  await tab("Emulation.setEmulatedMedia", { media: "", features: [] });
  const { data: pdf } = await tab("Page.printToPDF", { preferCSSPageSize: true });
  writeFileSync(join(folder, "print.pdf"), pdf, "base64");
}

await send("Browser.close").catch(() => {});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
