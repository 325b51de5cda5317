/**
 * pip's settings files, read the way Python's `RawConfigParser` reads them. The `ini` package reads another dialect: it ends a value at `;` and
 * `#`, which stand in passwords of index addresses, and does not know `key: value`.
 * https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 */
export interface Setting {
	readonly section: string;
	/** As pip compares it: lower case, `_` as `-`, no leading dashes. */
	readonly key: string;
	/** Continuation lines joined by a line feed; empty when the file gives none. */
	readonly value: string;
}

function normalisedKey(key: string): string {
	return key.trim().toLowerCase().replaceAll("_", "-").replace(/^--/, "");
}

/** Lines that fit nowhere are passed over: pip would stop there, an analyst wants to go on. */
export function readSettings(text: string): Setting[] {
	const settings: { section: string; key: string; value: string }[] = [];
	let section = "";
	let open: { value: string } | undefined;
	for (const line of text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)) {
		if (/^\s*(?:[#;]|$)/.test(line)) continue;
		const header = /^\s*\[([^\]]+)\]/.exec(line);
		if (header && !/^\s/.test(line)) {
			section = header[1] ?? "";
			open = undefined;
			continue;
		}
		if (/^\s/.test(line) && open) {
			open.value = open.value === "" ? line.trim() : `${open.value}\n${line.trim()}`;
			continue;
		}
		const pair = /^([^=:]*)[=:](.*)$/s.exec(line);
		if (!pair) continue;
		const setting = { section, key: normalisedKey(pair[1] ?? ""), value: (pair[2] ?? "").trim() };
		settings.push(setting);
		open = setting;
	}
	return settings;
}
