// The search and the rows of the page that `gvlk export --format html` writes.
//
// The document is in the element "data", as docs/gvlk.schema.json describes it. Nothing here asks the network
// for anything, and what is typed is stored nowhere. Text from the data is only ever set as text.
"use strict";
(() => {
  const catalogue = JSON.parse(document.getElementById("data").textContent);
  const { commands, releases } = JSON.parse(document.getElementById("more").textContent);
  const byId = (id) => document.getElementById(id);
  const search = byId("search"), list = byId("list"), answer = byId("answer"), count = byId("count");
  const product = byId("product"), channel = byId("channel");
  const filters = document.querySelector(".filters");

  /** An element with attributes and children; a text child stays a text. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") made.addEventListener("click", value);
      else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== ""));
    return made;
  }
  function say(text) { byId("said").textContent = text; }

  // ---- Words ----

  const SHORT = {
    dc: ["datacenter"], std: ["standard"], ent: ["enterprise"], srv: ["server"], svr: ["server"], ws: ["workstations", "server"],
    win: ["windows"], w: ["windows"], professional: ["professional", "pro"], core: ["core", "home"], workstation: ["workstations"], datacentre: ["datacenter"],
    "2k8": ["2008"], "2k12": ["2012"], "2k16": ["2016"], "2k19": ["2019"], "2k22": ["2022"], "2k25": ["2025"],
  };
  /** Words that change neither the edition nor the key. */
  const NEUTRAL = new Set(["microsoft", "edition", "vl", "volume", "key", "keys", "gvlk", "kms", "x64", "amd64", "arm64", "64", "bit", "build", "version", "os", "for", "the"]);
  /** What is said of the installation of a server. */
  const OPTIONS = new Set(["core", "gui", "desktop", "experience", "full", "installation"]);
  const EVALUATION = /^(?:evaluation|eval|evaluate|trial)$/;
  /** The words of a text: "2012R2" and "win11" are two words each. */
  function words(text) {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.match(/2k\d+|r2(?![\p{L}\d])|\d\dh\d|\d+(?:\.\d+)*|\p{L}+/gu) ?? [];
  }
  /** How well a typed word fits one: 0 the same, 1 its beginning, undefined not at all. */
  function fits(typed, word) {
    if (typed === word) return 0;
    return typed.length > 1 && !/^\d/.test(typed) && word.startsWith(typed) ? 1 : undefined;
  }

  /** An edition with what a search compares. */
  function indexed(record, place) {
    const names = [];
    const add = (cost, ...texts) => { for (const text of texts) if (text) names.push({ cost, words: words(text) }); };
    add(0, record.name, record.odt_product_id);
    add(1, ...(record.image_names ?? []), ...(record.captions ?? []), ...Object.values(record.localised_names ?? {}).flat());
    add(2, ...(record.other_names ?? []));
    add(6, ...(record.shared_names ?? []));
    const ids = [record.edition_id, ...(record.core_edition_ids ?? []), record.evaluation?.edition_id].filter(Boolean);
    const facts = words([record.product ?? "", record.family === "Office" ? "office" : "windows", record.family === "WindowsServer" ? "server" : "",
      record.channel === "LongTermServicing" ? "ltsc" : record.channel === "SemiAnnual" ? "sac" : ""].join(" "));
    facts.push(...ids.map((id) => id.toLowerCase()));
    return { record, place, names, facts, ids: ids.map((id) => id.toLowerCase()), variant: record.variant?.toLowerCase() };
  }
  const editions = catalogue.editions.map(indexed);
  const keyless = catalogue.without_gvlk.map((record, place) => indexed(record, editions.length + place));
  const vocabulary = new Set([...editions, ...keyless].flatMap((edition) => edition.names.flatMap((name) => name.words)).filter((word) => /^\p{L}{3,}$/u.test(word)));
  /** The words in one that is made of several, such as "windowsserver". */
  function parts(word) {
    if (!/^\p{L}{6,}$/u.test(word) || vocabulary.has(word) || [...vocabulary].some((one) => one.startsWith(word))) return [word];
    for (let end = word.length - 3; end >= 3; end--) {
      if (!vocabulary.has(word.slice(0, end))) continue;
      const rest = word.slice(end), more = vocabulary.has(rest) ? [rest] : parts(rest);
      if (more.every((one) => vocabulary.has(one))) return [word.slice(0, end), ...more];
    }
    return [word];
  }
  const byVariant = new Map(editions.map((edition) => [edition.record.variant, edition]));

  /** The build in "17763" or "10.0.17763.1234". */
  function build(word) {
    const digits = /^(?:\d+\.\d+\.)?(\d{4,6})(?:\.\d+)?$/.exec(word);
    return digits && Number(digits[1]) >= 6000 ? Number(digits[1]) : undefined;
  }
  /** How far an edition is from the typed words; undefined if a word does not fit it. */
  function distance(edition, typed) {
    const { record } = edition;
    const rest = [];
    let cost = 0;
    for (const word of typed) {
      const number = build(word);
      const release = releases[word.toUpperCase()] ?? [];
      const isIn = (build) => record.first_build && record.first_build <= build && build <= (record.last_build ?? Infinity);
      const id = edition.ids.indexOf(word);
      if (id >= 0 || word === edition.variant) cost -= 3 - Math.min(id, 1);
      else if (number !== undefined && isIn(number)) cost -= 1;
      else if (number !== undefined && !record.key && typed.length > 1) cost += 0.1; // the catalogue has no builds for it
      else if (release.some(isIn)) cost -= 1;
      else if (NEUTRAL.has(word) || (OPTIONS.has(word) && record.family === "WindowsServer" && !edition.names[0].words.includes(word))) cost += 0.1;
      else rest.push(word);
    }
    if (rest.length === 0) return cost;
    let best;
    for (const name of edition.names) {
      let total = cost + name.cost, used = 0;
      const fit = rest.every((word) => {
        const meant = SHORT[word] ?? [word];
        let least;
        for (const one of meant) {
          for (const own of name.words) {
            const how = fits(one, own);
            if (how !== undefined && (least === undefined || how < least)) least = how;
          }
        }
        if (least !== undefined) { total += least * 0.6; used += 1; return true; }
        total += 1;
        return meant.some((one) => edition.facts.some((fact) => fits(one, fact) !== undefined));
      });
      if (!fit) continue;
      const more = name.words.length - used;
      if (more <= 0) total -= 0.9 * name.cost; // the whole name
      else total += 0.5 * more;
      if (best === undefined || total < best) best = total;
    }
    return best;
  }
  function byWords(all) {
    // "SKU 8": the number that WMI and GetProductInfo give.
    const sku = /\bsku[\s:=#]*(0x[0-9a-f]+|\d+)\b/i.exec(all);
    const text = sku ? all.replace(sku[0], " ") : all;
    // A variant or an EditionID is one word, whatever is in it.
    const typed = text.split(/[\s"',;()]+/).flatMap((part) => {
      const low = part.toLowerCase();
      const isOne = [...editions, ...keyless].some((edition) => edition.ids.includes(low) || edition.variant === low);
      return isOne ? [low] : /^\d+\.\d+\.\d{4,6}/.test(part) ? [part] : words(part).flatMap(parts);
    });
    const said = typed.filter((word) => !EVALUATION.test(word));
    if (said.length === 0 && !sku) return { editions: [] };
    const found = [];
    for (const edition of [...editions, ...keyless]) {
      const far = said.length ? distance(edition, said) : 0;
      const skus = [...edition.record.product_skus, ...(edition.record.evaluation?.product_skus ?? [])];
      if (far !== undefined && (!sku || skus.includes(Number(sku[1])))) found.push({ edition, far });
    }
    found.sort((a, b) => a.far - b.far || a.edition.place - b.edition.place);
    const isEvaluation = said.length < typed.length || (said.some((word) => /eval$/.test(word)) && found.length > 0)
      || (sku && found.every(({ edition }) => edition.record.evaluation?.product_skus.includes(Number(sku[1]))));
    const note = isEvaluation && found.length > 0
      && card("warn", "An evaluation takes no GVLK", "These are the keys of the full editions. ", element("a", { href: "#editions-evaluations" }, "What an evaluation can become"));
    return { editions: found.map((one) => one.edition), card: note || undefined };
  }

  // ---- Keys ----

  const LETTERS = /[BCDFGHJKMNPQRTVWXY2346789]/g;
  const bare = (key) => key.replaceAll("-", "");
  const keys = [];
  for (const edition of editions) {
    for (const [activation, key] of [["KMS", edition.record.key], ["AVMA", edition.record.avma_key]]) {
      if (!key) continue;
      const same = keys.find((one) => one.key === key);
      if (same) same.editions.push(edition);
      else keys.push({ key, activation, editions: [edition] });
    }
  }
  for (const known of catalogue.known_keys) {
    keys.push({ key: known.key, known, editions: known.editions.map((variant) => byVariant.get(variant)) });
  }
  /** The 25 characters of the key in a text, or about as many that were meant for one. */
  function keyIn(text) {
    const upper = text.toUpperCase();
    const grouped = /(?<![A-Z0-9])[A-Z0-9]{5}(?:[^A-Z0-9\s]?\s*[^A-Z0-9\s]?\s*[A-Z0-9]{5}){4}(?![A-Z0-9])/.exec(upper);
    const found = (grouped ? grouped[0] : upper).replace(/[^A-Z0-9]/g, "");
    const letters = found.match(LETTERS)?.length ?? 0;
    if (found.length === 25 && letters >= (/[-_.]/.test(text) && grouped ? 18 : 21)) return found;
    const near = found.length >= 22 && found.length <= 28 && letters >= 19 && /\d/.test(found);
    return near ? found : undefined;
  }
  /** How many characters are wrong, missing or extra. */
  function changes(a, b) {
    let above = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      }
      above = row;
    }
    return above[b.length];
  }

  // ---- What was asked ----

  const KINDS = {
    SetupDefault: "a key of Windows Setup. Setup chooses the edition to install by it, and it activates nothing",
    SetupGvlk: "a KMS client key of Windows Setup that is on no page of Microsoft",
    Preview: "a key of a preview. It does not fit the released product",
    ClientKey: "a KMS client key that no page of Microsoft lists",
  };
  function card(kind, title, ...lines) {
    return element("div", { class: `answer ${kind}` }, element("h3", {}, title), lines.filter(Boolean).map((line) => element("p", {}, line)));
  }
  const names = (all) => all.map((edition) => edition.record.name).join("; ");
  /** The card and the editions of a key; `how` is what the person typed of it. */
  function ofKey(found, how) {
    if (!found.known) {
      const what = found.activation === "AVMA" ? "AVMA key" : "GVLK";
      const title = `${how} ${found.editions.length > 1 ? "the one" : "the"} ${what} of ${names(found.editions)}`;
      return { card: card("", title), editions: found.editions };
    }
    const { known } = found;
    const isEvaluation = known.belongs_to.every((id) => /eval(cor|core)?$/i.test(id));
    const isOf = ({ ids, record }, name) => ids.includes(name.toLowerCase()) || [record.name, ...record.other_names].includes(name);
    const owners = keyless.filter((one) => known.belongs_to.some((name) => isOf(one, name)));
    const lines = [`It belongs to ${known.belongs_to.join(", ")}. Source: ${known.source}. It is no GVLK of the catalogue; do not hand it out as one.`];
    if (known.gvlk) lines.push(`The GVLK of ${names(found.editions)} is ${known.gvlk}.`);
    else if (found.editions.length) lines.push("The GVLK depends on the release:");
    else if (isEvaluation) lines.push("An evaluation takes no GVLK.");
    else if (owners.length) lines.push(`${names(owners)} has no GVLK.`);
    else lines.push("The catalogue has no GVLK for it.");
    return { card: card("warn", `${how} ${KINDS[known.kind] ?? known.kind}.`, ...lines), editions: [...found.editions, ...owners] };
  }
  function ask(text) {
    const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.exec(text);
    if (id) {
      const found = editions.filter((edition) => edition.record.activation_id === id[0].toLowerCase());
      const title = found.length ? `This is the activation ID of ${names(found)}` : "No edition of the catalogue has this activation ID";
      return { card: card(found.length ? "" : "warn", title), editions: found };
    }
    const code = /^(?:0x)?([0-9a-f]{8})$/i.exec(text.trim());
    if (code && (/^0x/i.test(text.trim()) || /^(C00|800)/i.test(code[1]))) return ofCode(`0x${code[1].toUpperCase()}`);

    const hidden = /^[^A-Z0-9*]*(?:[*X?.…]{5}[-\s]){4}([A-Z0-9]{5})[^A-Z0-9]*$/i.exec(text);
    const key = hidden ? undefined : keyIn(text);
    if (key) {
      const found = keys.find((one) => bare(one.key) === key);
      if (found) return ofKey(found, "This is");
      const near = keys.map((one) => ({ one, far: changes(bare(one.key), key) })).find(({ far }) => far <= 8);
      if (near) {
        const asked = ofKey(near.one, `In no table. ${near.far} of 25 characters differ from`);
        if (!near.one.known) asked.card.append(element("p", {}, "Probably meant: ", element("code", {}, near.one.key)));
        asked.card.classList.add("warn");
        return asked;
      }
      if (key.length === 25) {
        return { card: card("warn", `*****-*****-*****-*****-${key.slice(-5)} is in no table`,
          "It may be a MAK, a retail key, an OEM key or a KMS host key, and so a secret. It stays in this browser: this page sends nothing and stores nothing.",
          "Name the edition instead to get its GVLK."), editions: [] };
      }
    }
    const five = hidden ?? /^[^A-Z0-9]*([A-Z0-9]{5})[^A-Z0-9]*$/i.exec(text);
    if (five) {
      const partial = five[1].toUpperCase();
      const found = keys.find((one) => one.key.endsWith(partial));
      if (found) return ofKey(found, `${partial} ends`);
      const others = byWords(text);
      if (others.editions.length === 0 && (hidden || /\d/.test(partial))) return { card: card("warn", `No key of the catalogue ends in ${partial}`), editions: [] };
      return others;
    }
    return byWords(text);
  }
  function ofCode(code) {
    const row = byId(code);
    if (!row) {
      return { card: card("warn", `${code} is not in the table of error codes`, "Run ", element("code", {}, `slui.exe 0x2a ${code}`), " on the machine for its text."), editions: [] };
    }
    const [, says, cause, step] = [...row.cells].map((cell) => cell.cloneNode(true));
    const shown = element("div", { class: "answer" }, element("h3", {}, `${code}: `, ...says.childNodes),
      element("p", {}, "Cause: ", ...cause.childNodes), element("p", {}, "Step: ", ...step.childNodes),
      element("p", {}, element("a", { href: "#errors" }, "All error codes")));
    return { card: shown, editions: [] };
  }

  // ---- Rows ----

  async function copy(button, text) {
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      // Without https there is no clipboard object, but the command works.
      const box = element("textarea", { class: "unseen", readonly: true });
      box.value = text;
      document.body.append(box);
      box.select();
      done = document.execCommand("copy");
      box.remove();
      button.focus();
    }
    button.textContent = done ? "Copied" : "Failed";
    button.classList.toggle("done", done);
    say(done ? `Copied: ${text.length < 60 ? text : button.getAttribute("aria-label")}` : "The browser did not copy");
    setTimeout(() => { button.textContent = "Copy"; button.classList.remove("done"); }, 1800);
  }
  const copyButton = (text, label) =>
    element("button", { type: "button", class: "copy", "aria-label": label, onclick: (event) => copy(event.currentTarget, typeof text === "function" ? text() : text) }, "Copy");

  const METHODS = {
    slmgr: "slmgr, by hand", cscript: "cscript, for scripts", powershell: "PowerShell", dism: "DISM, offline image", "set-edition": "DISM, change the edition",
    unattend: "Answer file", ospp: "ospp.vbs", odt: "Office Deployment Tool",
  };
  const CHANNELS = { SemiAnnual: "Semi-Annual Channel", LongTermServicing: "Long-Term Servicing Channel", Perpetual: "Perpetual" };
  const LANGUAGES = { fr: "French", ru: "Russian", "zh-CN": "simplified Chinese", "zh-TW": "traditional Chinese" };
  const chosen = {};
  function command(method, record, key) {
    const isOld = record.first_build < 9200;
    const text = (isOld && commands[`${method} before Windows 8`]) || commands[method];
    return text.replaceAll("{key}", key).replaceAll("{edition_id}", record.edition_id).replaceAll("{odt_product_id}", record.odt_product_id);
  }
  function builds(record) {
    if (!record.first_build) return "";
    if (record.first_build === record.last_build) return String(record.first_build);
    return record.last_build ? `${record.first_build}–${record.last_build}` : `${record.first_build} and later`;
  }
  function facts(record) {
    const parts = [record.edition_id, builds(record) && `build ${builds(record)}`, record.odt_product_id];
    return parts.filter(Boolean).map((part) => element("span", {}, part));
  }

  function installation(record) {
    const isOffice = record.family === "Office";
    const methods = record.install_methods;
    const select = element("select", { "aria-label": `How to install the key of ${record.name}` },
      methods.map((method) => element("option", { value: method }, METHODS[method] ?? method)));
    if (methods.includes(chosen[isOffice])) select.value = chosen[isOffice];
    const shown = element("div");
    const show = () => {
      const ways = [["KMS", record.key, true], ["AVMA", record.avma_key, select.value !== "set-edition"]];
      shown.replaceChildren(...ways.filter(([, key, fit]) => key && fit).map(([way, key]) => {
        const text = command(select.value, record, key);
        const label = `Copy the command for ${way}`;
        return element("div", { class: "block" }, element("p", {}, way === "KMS" ? "For KMS and Active Directory" : "For AVMA, in a Hyper-V guest"),
          element("pre", { tabindex: "0", "aria-label": `Command for ${way}` }, text), copyButton(text, label));
      }));
    };
    select.addEventListener("change", () => { chosen[isOffice] = select.value; show(); });
    show();
    return [element("div", { class: "toolbar" }, element("h5", {}, "Install it"), select), shown];
  }
  function steps(record) {
    const code = (text) => element("code", {}, text);
    const items = record.family === "Office"
      ? [["Only if DNS has no ", code("_vlmcs._tcp"), " record: ", code("cscript ospp.vbs /sethst:kms.example.com")],
        [code("cscript ospp.vbs /act"), " activates now"], [code("cscript ospp.vbs /dstatus"), " shows the result"]]
      : [["Only if DNS has no ", code("_vlmcs._tcp"), " record: ", code("slmgr /skms kms.example.com:1688")],
        [code("slmgr /ato"), " activates now"], [code("slmgr /dlv"), " shows the result"]];
    return [element("h5", {}, "Then"), element("ol", { class: "steps" }, items.map((item) => element("li", {}, item))),
      element("p", {}, record.avma_key ? "With the AVMA key: nothing, the host activates the guest. " : "",
        element("a", { href: "#activation" }, "More about the steps"), ", ", element("a", { href: "#errors" }, "error codes"))];
  }
  function description(record) {
    const rows = [];
    const add = (term, value) => { if (value && value.length !== 0) rows.push(element("dt", {}, term), element("dd", {}, value)); };
    const code = (text) => element("code", {}, text);
    const commas = (values, wrap = (text) => text) => values.flatMap((value, i) => (i ? [", ", wrap(String(value))] : [wrap(String(value))]));
    const folded = (values) => values.length > 3
      ? element("details", {}, element("summary", {}, `${values.length} names`), element("ul", {}, values.map((value) => element("li", {}, value))))
      : element("ul", {}, values.map((value) => element("li", {}, value)));
    add("Product", record.product);
    add("Channel", CHANNELS[record.channel]);
    add("EditionID", record.edition_id && [code(record.edition_id), record.core_edition_ids?.length ? [" (Server Core: ", ...commas(record.core_edition_ids, code), ")"] : []].flat());
    add("Product SKU", commas(record.product_skus ?? []));
    add("Build", builds(record));
    const { evaluation } = record;
    add("Evaluation", evaluation && [code(evaluation.edition_id), ` (SKU ${evaluation.product_skus.join(", ")}): takes no GVLK; `,
      evaluation.convertible ? element("a", { href: "#editions-evaluations" }, "DISM converts it") : "install it anew"]);
    add("Activation ID", record.activation_id && [code(record.activation_id)]);
    add("ODT product ID", record.odt_product_id && [code(record.odt_product_id)]);
    const own = new Set([record.name]);
    const other = [...new Set([...(record.image_names ?? []), ...(record.captions ?? []), ...record.other_names, ...(record.shared_names ?? [])])].filter((name) => !own.has(name));
    if (other.length) add("Also called", folded(other));
    const languages = Object.entries(record.localised_names ?? {});
    if (languages.length) {
      add("In other languages", element("details", {}, element("summary", {}, languages.map(([code]) => LANGUAGES[code] ?? code).join(", ")),
        languages.map(([code, all]) => [element("h6", {}, LANGUAGES[code] ?? code), element("ul", { lang: code }, all.map((name) => element("li", {}, name)))]).flat()));
    }
    if (record.source) {
      const source = catalogue.sources.find((one) => one.code === record.source);
      add("Source", source ? source.page + (source.date ? ` (${source.date})` : "") : record.source);
    }
    return element("dl", {}, rows);
  }
  function details(record) {
    if (!record.key) {
      return [element("div", {}, element("p", {}, "Microsoft publishes no GVLK for this edition: it is not sold under volume licensing with KMS. Use its own licence, or install another edition."), description(record))];
    }
    const avma = record.avma_key && element("div", { class: "keys" }, element("span", {}, "AVMA key"), element("span", { class: "key" }, record.avma_key),
      copyButton(record.avma_key, `Copy the AVMA key of ${record.name}`));
    return [
      element("div", {}, avma, installation(record), steps(record)),
      element("div", {}, element("h5", {}, "Facts"), description(record), element("a", { href: `#${record.variant}`, "aria-label": `Link to ${record.name}` }, `#${record.variant}`)),
    ];
  }
  function setOpen(row, open) {
    const toggle = row.querySelector(".toggle");
    toggle.setAttribute("aria-expanded", String(open));
    row.classList.toggle("open", open);
    let more = row.querySelector(".more");
    if (open && !more) {
      more = element("div", { class: "more", id: toggle.getAttribute("aria-controls") }, details(row.record));
      row.append(more);
    }
    if (more) more.hidden = !open;
  }
  function row(edition) {
    const { record, place } = edition;
    const toggle = element("button", { type: "button", class: "toggle", "aria-expanded": "false", "aria-controls": `more-${place}` }, record.name);
    const made = element("li", { class: "row", id: record.variant }, element("h4", {}, toggle), element("span", { class: "facts" }, facts(record)),
      record.key ? [element("span", { class: "key" }, record.key), copyButton(record.key, `Copy the key of ${record.name}`)] : element("span", { class: "none" }, "no GVLK"));
    made.record = record;
    toggle.addEventListener("click", () => setOpen(made, toggle.getAttribute("aria-expanded") !== "true"));
    return made;
  }

  // ---- The list ----

  const family = () => filters.elements.family.value;
  function isWanted({ record }) {
    return (!family() || record.family === family()) && (!product.value || record.product === product.value) && (!channel.value || record.channel === channel.value);
  }
  function show() {
    const text = search.value.trim();
    const isFiltered = Boolean(family() || product.value || channel.value);
    const asked = text ? ask(text) : { editions };
    filters.querySelector("[type=reset]").hidden = !text && !isFiltered;
    answer.replaceChildren(...(asked.card ? [asked.card] : []));
    const found = asked.editions.filter((edition) => isWanted(edition));
    const hidden = asked.editions.length - found.length;
    const many = (number) => `${number} ${number === 1 ? "edition" : "editions"}`;
    count.textContent = found.length === 0 && asked.card && hidden === 0 ? ""
      : `${text || isFiltered ? many(found.length) : `All ${many(found.length)}`}${hidden && text ? `, ${hidden} more without the filters` : ""}`;
    if (found.length === 0 && !asked.card) {
      answer.replaceChildren(card("warn", hidden ? "Nothing fits the filters" : "Nothing found",
        hidden ? "" : "Every word must fit one edition. Try fewer words, an EditionID, or the last five characters of a key."));
    }
    list.replaceChildren();
    const groups = [];
    for (const edition of found) {
      const title = text ? "" : edition.record.product;
      if (groups.at(-1)?.title !== title) groups.push({ title, editions: [] });
      groups.at(-1).editions.push(edition);
    }
    for (const group of groups) {
      const rows = element("ul", { class: "rows", role: "list" }, group.editions.map(row));
      list.append(group.title ? element("section", { class: "group" }, element("h3", {}, group.title), rows) : rows);
    }
    if (text && (found.length === 1 || (asked.card && found.length > 0))) setOpen(list.querySelector(".row"), true);
  }

  for (const [group, label] of [["WindowsServer", "Windows Server"], ["WindowsClient", "Windows"], ["Office", "Office"]]) {
    const of = [...new Set(catalogue.editions.filter((record) => record.family === group).map((record) => record.product))];
    product.append(element("optgroup", { label, "data-family": group }, of.map((name) => element("option", { value: name }, name))));
  }
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("change", (event) => {
    if (event.target.name === "family") {
      for (const group of product.querySelectorAll("optgroup")) group.hidden = Boolean(family()) && group.dataset.family !== family();
      if (product.selectedOptions[0]?.parentElement.hidden) product.value = "";
    }
    show();
  });
  function clear() {
    filters.querySelector("input[value='']").checked = true;
    product.value = channel.value = search.value = "";
    for (const group of product.querySelectorAll("optgroup")) group.hidden = false;
    show();
  }
  filters.addEventListener("reset", (event) => { event.preventDefault(); clear(); search.focus(); });
  search.addEventListener("input", show);
  for (const button of document.querySelectorAll(".try")) {
    button.addEventListener("click", () => { search.value = button.textContent; show(); search.focus(); });
  }

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const types = target.matches("input[type=search], select, textarea, pre");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "/" && !types) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (key === "Escape" && search.value) {
      search.value = "";
      show();
      search.focus();
    } else if ((key === "ArrowDown" || key === "ArrowUp") && (target === search || target.matches(".toggle"))) {
      const all = [...list.querySelectorAll(".toggle")];
      const next = all.indexOf(target) + (key === "ArrowDown" ? 1 : -1);
      if (next === -1) search.focus();
      else all[next]?.focus();
      event.preventDefault();
    }
  });

  /** Shows what the fragment of the address names. */
  function follow() {
    let name;
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const edition = [...byVariant.values()].find((one) => one.variant === name.toLowerCase());
    if (edition) {
      clear();
      const found = byId(edition.record.variant);
      setOpen(found, true);
      found.scrollIntoView({ block: "start" });
      found.querySelector(".toggle").focus({ preventScroll: true });
      return;
    }
    for (const old of document.querySelectorAll("tr.found")) old.classList.remove("found");
    const target = byId(name.replace(/^0x[0-9a-f]{8}$/i, (code) => `0x${code.slice(2).toUpperCase()}`));
    if (target?.matches("tr")) target.classList.add("found");
    if (target && target.id !== name) target.scrollIntoView();
    else if (target?.matches("tr")) target.scrollIntoView({ block: "center" });
  }

  for (const table of document.querySelectorAll(".help table")) {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    for (const head of table.tHead.rows[0].cells) head.scope = "col";
    for (const line of table.tBodies[0].rows) {
      const code = /^0x[0-9A-F]{8}$/.exec(line.cells[0].textContent);
      if (code) line.id = code[0];
      [...line.cells].forEach((cell, i) => { if (heads[i]) cell.dataset.label = heads[i][0].toUpperCase() + heads[i].slice(1); });
    }
    const around = table.parentElement;
    around.tabIndex = 0;
    around.setAttribute("role", "region");
    around.setAttribute("aria-label", `Table: ${heads.filter(Boolean).join(", ")}`);
  }
  const save = byId("save");
  save.hidden = false;
  save.addEventListener("click", () => {
    const file = new Blob([`${JSON.stringify(catalogue, null, 2)}\n`], { type: "application/json" });
    const link = element("a", { href: URL.createObjectURL(file), download: "gvlk.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });

  byId("app").hidden = false;
  show();
  window.addEventListener("hashchange", follow);
  // After the browser has gone to the fragment itself, which takes the focus away.
  if (location.hash) window.addEventListener("load", () => setTimeout(follow));
  else if (matchMedia("(pointer: fine)").matches) search.focus();
})();
