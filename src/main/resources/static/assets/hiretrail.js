/* What the pages do besides what htmx and Tom Select do for them. */
(() => {
	"use strict";

	const one = (selector, within = document) => within.querySelector(selector);
	const all = (selector, within = document) => [...within.querySelectorAll(selector)];

	// The server shows times where the reader is; the address names the zone once a page is open.
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;

	// -- times: how long ago, reckoned when somebody asks
	const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
	const units = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

	function since(time) {
		const seconds = (new Date(time.dateTime) - Date.now()) / 1000;
		const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[units.length - 1];
		return relative.format(Math.trunc(seconds / length), unit);
	}

	document.addEventListener("pointerover", ({ target }) => {
		const time = target.closest("time");
		if (time) {
			time.title = `${since(time)} · ${time.dateTime}`;
		}
	});

	// -- searchable boxes
	function box(select) {
		const { source, placeholder, excludes } = select.dataset;
		const kind = select.dataset.box;
		const label = one(`label[for="${select.id}"]`)?.textContent ?? "";
		const tom = new TomSelect(select, {
			placeholder, maxOptions: null, allowEmptyOption: !source, hidePlaceholder: true, closeAfterSelect: true,
			valueField: "value", labelField: "text", searchField: source ? [] : ["text", "value"],
			create: kind === "create", persist: false, createFilter: "^[A-Za-z][A-Za-z0-9_.-]{0,63}$",
			preload: kind === "preload" ? "focus" : false, loadThrottle: 300,
			shouldLoad: (text) => kind === "preload" || text.trim().length > 0,
			load: source ? (text, done) => find(source, text).then((found) => {
				tom.clearOptions();
				done(found);
			}, () => done()) : null,
			score: source ? (typed) => ({ text }) => Number(plain(text).includes(plain(typed))) : undefined,
			render: {
				option: ({ text, hint }, escape) => `<div><bdi>${escape(text)}</bdi>${hint ? ` <span class="dim small">${escape(hint)}</span>` : ""}</div>`,
				item: ({ text }, escape) => `<div><bdi>${escape(text)}</bdi></div>`,
				no_results: () => `<div class="no-results" role="option" aria-disabled="true">${source ? "Nobody by that name" : "No such action"}</div>`,
				option_create: ({ input }, escape) => `<div class="create">Own action <strong>${escape(input)}</strong></div>`,
				loading: () => `<div class="spinner" role="option" aria-disabled="true" aria-label="Loading"></div>`,
				not_loading: () => `<div class="no-results" role="option" aria-disabled="true">Type a name</div>`
			}
		});
		tom.control_input.setAttribute("aria-label", label);
		// the box stands for it
		select.setAttribute("aria-hidden", "true");
		const shown = tom.getValue();
		// before the form is sent: picking the one clears the other, and "All" takes the place of several
		tom.on("item_add", (value) => {
			const other = excludes && value ? document.getElementById(excludes)?.tomselect : null;
			other?.clear(true);
			if (value === "" && tom.items.length > 1) {
				tom.clear(true);
			}
		});
		tom.on("blur", () => {
			if ("required" in select.dataset && !tom.getValue()) {
				tom.setValue(shown, true);
			}
		});
	}

	const plain = (text) => text.trim().toLowerCase().replaceAll("_", " ");

	async function find(source, text) {
		const answer = await fetch(`${source}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
		if (!answer.ok) {
			throw new Error(answer.statusText);
		}
		return answer.json();
	}

	// -- picking a range of days
	const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

	function pick(day) {
		const from = one("#from");
		const to = one("#to");
		if (!from.value || to.value) {
			from.value = day;
			to.value = "";
		}
		else {
			[from.value, to.value] = day < from.value ? [day, from.value] : [from.value, day];
			one("#range").hidePopover();
		}
		mark();
		from.dispatchEvent(new Event("change", { bubbles: true }));
	}

	function mark() {
		const from = one("#from")?.value;
		const to = one("#to")?.value || from;
		all("[data-day]").forEach((button) => {
			const day = button.dataset.day;
			button.setAttribute("aria-pressed", String(Boolean(from) && day >= from && day <= to));
		});
		const dates = one("#dates span");
		if (dates) {
			const [first, last] = ["#from", "#to"].map((field) => one(field).value && words.format(new Date(one(field).value)));
			dates.textContent = first ? `${first} – ${last || "…"}` : last ? `until ${last}` : "Pick days";
		}
	}

	// -- the side panel
	const panel = () => one("#panel");
	let opened = null;

	function closed() {
		opened = null;
		const url = new URL(location);
		if (url.searchParams.has("entry")) {
			const id = url.searchParams.get("entry");
			url.searchParams.delete("entry");
			history.pushState({ htmx: true }, "", url);
			document.getElementById(`open-${id}`)?.focus({ preventScroll: true });
		}
	}

	async function copy(button) {
		const text = button.dataset.copy === "link" ? location.href : document.getElementById(button.dataset.copy).textContent;
		try {
			await navigator.clipboard.writeText(text);
		}
		catch {
			// no clipboard where the page did not come over HTTPS
			const area = document.createElement("textarea");
			area.value = text;
			button.after(area);
			area.select();
			document.execCommand("copy");
			area.remove();
			button.focus();
		}
		const words = one("span", button);
		const before = words.textContent;
		words.textContent = "Copied";
		one("#status").textContent = "Copied";
		button.classList.add("done");
		setTimeout(() => {
			words.textContent = before;
			button.classList.remove("done");
		}, 2000);
	}

	// -- keyboard
	function rove(event, group) {
		const items = all("a[href], button:not(:disabled)", group);
		const row = Number(group.dataset.rove) || 1;
		const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[event.key];
		const at = items.indexOf(document.activeElement);
		const next = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : at + step;
		if (at >= 0 && items[next]) {
			event.preventDefault();
			items.forEach((item, index) => item.setAttribute("tabindex", index === next ? "0" : "-1"));
			items[next].focus();
		}
	}

	function move(step) {
		const rows = all("[data-row] .open");
		const at = rows.indexOf(document.activeElement?.closest("[data-row]")?.querySelector(".open"));
		rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
	}

	document.addEventListener("keydown", (event) => {
		const group = event.target.closest("[data-rove]");
		if (group && /^(Arrow|Home|End)/.test(event.key)) {
			rove(event, group);
			return;
		}
		if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey || panel()?.open || one(":popover-open")
				|| localStorage.getItem("keys") === "off") {
			return;
		}
		if (event.key === "/" && one("#q")) {
			event.preventDefault();
			one("#q").focus();
		}
		else if (event.key === "j" || event.key === "k") {
			move(event.key === "j" ? 1 : -1);
		}
	});

	// a click that began elsewhere, to select a text, ends on the dialog too
	let pressed;
	document.addEventListener("pointerdown", ({ target }) => pressed = target);

	// a field that is left says nothing new, and must not ask again
	document.addEventListener("change", (event) => {
		if (event.target.id === "q") {
			event.stopPropagation();
		}
		else if (event.target.matches("#from, #to")) {
			mark();
		}
	}, true);

	document.addEventListener("click", (event) => {
		const { target } = event;
		const dialog = panel();
		if (target.closest("svg a[hx-get]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
			// htmx does not take a link in a drawing for one
			event.preventDefault();
		}
		if ((target === dialog && pressed === dialog) || target.closest("[data-close]")) {
			dialog.close();
		}
		else if (target.closest("[data-copy]")) {
			copy(target.closest("[data-copy]"));
		}
		else if (target.closest("[data-day]")) {
			pick(target.closest("[data-day]").dataset.day);
		}
		else if (target.closest("[data-keys]")) {
			localStorage.setItem("keys", localStorage.getItem("keys") === "off" ? "on" : "off");
			showKeys();
		}
		else if (target.closest("[data-dismiss]")) {
			target.closest(".notice").remove();
		}
		else if (target.closest("[data-row]") && !target.closest("a, button") && !getSelection().toString()) {
			one(".open", target.closest("[data-row]")).click();
		}
	});

	function showKeys() {
		all("[data-keys]").forEach((button) => button.setAttribute("aria-pressed", String(localStorage.getItem("keys") !== "off")));
	}

	// -- what comes with each new part of a page
	function begin(part) {
		all("select[data-box]", part).filter((select) => !select.tomselect).forEach(box);
		all("[data-since]", part).forEach((place) => place.textContent = `(${since(one("time", place.parentElement))})`);
		[part, ...all("[data-rove]", part)].filter((group) => group.matches("[data-rove]:not(tr)")).forEach((group) => {
			const first = one("[aria-current], [aria-pressed=true]", group) ?? one("a[href], button:not(:disabled)", group);
			first?.setAttribute("tabindex", "0");
		});
		mark();
		showKeys();
	}

	document.addEventListener("htmx:load", ({ detail }) => begin(detail.elt));

	document.addEventListener("htmx:afterSwap", ({ detail }) => {
		// no target where the browser went back or forward
		if (detail.target?.id === "panel-content" && !panel().open) {
			panel().showModal();
		}
	});

	// a link that is gone takes the focus with it; whoever is elsewhere already stays there
	let lost = false;
	let told = false;
	document.addEventListener("htmx:beforeSwap", ({ detail }) => {
		lost = detail.target.contains(document.activeElement);
		told = Boolean(one("#fresh"));
	});

	document.addEventListener("htmx:afterSettle", ({ detail }) => {
		const news = detail.elt.id === "news";
		// that there are new entries is said, and not with each how many
		const said = news ? (told ? null : one("#fresh")) : one("#count, .empty h2, [data-said]");
		// what goes on by itself is said once
		if (said && (said.dataset.said !== "once" || one("#status").textContent !== said.textContent)) {
			one("#status").textContent = said.textContent;
		}
		if (!news && lost && document.activeElement === document.body && !panel()?.open) {
			(one("#count") ?? one("#main")).focus({ preventScroll: true });
		}
	});

	// the server tells typing from choosing by the field; an entry that is open stays in the address
	document.addEventListener("htmx:configRequest", ({ detail }) => {
		if (detail.triggeringEvent?.type === "input") {
			detail.headers["HX-Trigger"] = detail.triggeringEvent.target.id;
		}
		if (detail.target.id === "panel-content") {
			opened = new URL(detail.path, location).searchParams.get("entry");
		}
		else if (opened && detail.target.id === "results") {
			detail.parameters.entry = opened;
		}
	});

	// the news come beside whatever else is asked for
	document.addEventListener("htmx:beforeRequest", ({ detail }) => {
		if (detail.elt.id !== "news") {
			one("#notices").replaceChildren();
			one("#results")?.setAttribute("aria-busy", "true");
		}
	});
	document.addEventListener("htmx:afterRequest", ({ detail }) => {
		if (detail.elt.id !== "news") {
			one("#results")?.setAttribute("aria-busy", "false");
		}
	});

	// the address stays where the list is, and an entry is added to it
	document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
		if (detail.target?.id === "panel-content") {
			const url = new URL(location);
			url.searchParams.set("entry", opened);
			detail.history.path = url.pathname + url.search;
		}
		if (detail.xhr.status >= 400) {
			Object.assign(detail.history, { type: "replace", path: location.pathname + location.search });
		}
	});

	// what is new is counted when the server says that there is something, as long as the page is in sight: a
	// connection for each hidden one would leave the browser none for the next
	let stream = null;
	function listen() {
		const address = document.visibilityState === "visible" ? one("#news")?.dataset.stream : null;
		if (!address) {
			stream?.close();
			stream = null;
		}
		else if (!stream) {
			stream = new EventSource(address);
			stream.addEventListener("news", () => one("#news")?.dispatchEvent(new Event("news")));
			// the session is over
			stream.addEventListener("end", () => stream?.close());
		}
	}

	document.addEventListener("DOMContentLoaded", listen);
	document.addEventListener("visibilitychange", listen);
	document.addEventListener("htmx:afterSettle", listen);
	document.addEventListener("htmx:historyRestore", listen);

	for (const failure of ["htmx:sendError", "htmx:timeout"]) {
		document.addEventListener(failure, ({ detail }) => {
			if (detail.elt.id !== "news") {
				one("#notices").replaceChildren(one("#offline").content.cloneNode(true));
			}
		});
	}

	// the panel that the address names; a walk through the history brings a new one
	function reopen() {
		const dialog = panel();
		if (dialog?.open && !dialog.matches(":modal")) {
			opened = new URL(location).searchParams.get("entry");
			dialog.removeAttribute("open");
			dialog.showModal();
		}
	}

	document.addEventListener("DOMContentLoaded", reopen);
	document.addEventListener("htmx:historyRestore", reopen);
	document.addEventListener("close", ({ target }) => {
		if (target === panel()) {
			closed();
		}
	}, true);
})();
