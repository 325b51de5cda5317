/** One line of a wheel's RECORD. */
export interface RecordEntry {
	readonly path: string;
	/** "sha256"; absent where no digest is given. */
	readonly algorithm?: string;
	/** Base64 for URLs, without padding. */
	readonly digest?: string;
	/** Bytes. */
	readonly size?: number;
}

/** Entries read: the largest wheels have some 60,000 files. */
const MAXIMUM_ENTRIES = 200_000;

/** Fields of one line of comma-separated values; quotes as Python's `csv` writes them. */
function fieldsOf(line: string): string[] {
	if (!line.includes('"')) return line.split(",");
	const fields: string[] = [];
	let field = "";
	let quoted = false;
	for (let index = 0; index < line.length; index++) {
		const letter = line[index] ?? "";
		if (quoted && letter === '"' && line[index + 1] === '"') {
			field += '"';
			index++;
		} else if (letter === '"') quoted = !quoted;
		else if (letter === "," && !quoted) {
			fields.push(field);
			field = "";
		} else field += letter;
	}
	return [...fields, field];
}

/**
 * RECORD (packaging specifications, "Recording installed projects"): path, digest, size. Lines that are none are passed over; at most 200,000
 * entries come back. Linear in the length.
 */
export function parseRecord(text: string): RecordEntry[] {
	const entries: RecordEntry[] = [];
	for (const line of text.split(/\r?\n/, MAXIMUM_ENTRIES + 1)) {
		if (line === "" || entries.length >= MAXIMUM_ENTRIES) continue;
		const [path = "", hash = "", size = ""] = fieldsOf(line);
		if (path === "") continue;
		const at = hash.indexOf("=");
		entries.push({
			path,
			...(at > 0 && { algorithm: hash.slice(0, at).toLowerCase(), digest: hash.slice(at + 1).replace(/=+$/, "") }),
			...(/^\d{1,15}$/.test(size) && { size: Number(size) }),
		});
	}
	return entries;
}
