import type { Range } from "../../model/text/span.ts";

/** One header of core metadata. */
export interface MetadataField {
	/** In small letters: "requires-dist". */
	readonly name: string;
	/** Continuation lines are joined with line ends; at most `MAXIMUM_VALUE` characters. */
	readonly value: string;
	/** The first line of the header in the text. */
	readonly range: Range;
}

export interface CoreMetadata {
	readonly fields: readonly MetadataField[];
	/** The body, or the Description header where there is no body; at most `MAXIMUM_DESCRIPTION` characters. */
	readonly description: string;
}

/** Headers kept: the largest real METADATA, of packages with an extra for every cloud service, have some 3,000. */
const MAXIMUM_FIELDS = 10_000;
const MAXIMUM_VALUE = 10_000;
const MAXIMUM_DESCRIPTION = 100_000;
/** Headers that are looked for in a text: beyond it everything counts as description. */
const MAXIMUM_HEAD = 2_000_000;

const HEADER = /^([A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)$/;

/**
 * Core metadata, in the RFC 822-like form of `PKG-INFO` and `METADATA` (packaging specifications, "Core metadata"): headers up to the first empty
 * line, continuation lines that begin with a blank (old tools put a bar after eight blanks), then the description. Lines that are neither are
 * passed over, as Python's `email` does in its compatible policy. Never fails; linear in the length.
 */
export function parseCoreMetadata(text: string): CoreMetadata {
	const fields: MetadataField[] = [];
	let open: { name: string; lines: string[]; length: number; range: Range } | undefined;
	const close = (): void => {
		if (open && fields.length < MAXIMUM_FIELDS)
			fields.push({ name: open.name, value: open.lines.join("\n"), range: open.range });
		open = undefined;
	};
	let at = 0;
	while (at < text.length && at < MAXIMUM_HEAD && fields.length < MAXIMUM_FIELDS) {
		const end = text.indexOf("\n", at);
		const stop = end < 0 ? text.length : end;
		const line = text.slice(at, Math.min(stop, at + MAXIMUM_VALUE)).replace(/\r$/, "");
		if (line === "" && stop - at <= 1) {
			at = stop + 1;
			break;
		}
		if (/^[ \t]/.test(line)) {
			const rest = line.replace(/^(?: {7}\||[ \t]+)/, "");
			if (open && open.length + rest.length <= MAXIMUM_VALUE) {
				open.lines.push(rest);
				open.length += rest.length + 1;
			}
		} else {
			close();
			const header = HEADER.exec(line);
			if (header) {
				const value = (header[2] ?? "").trimEnd();
				open = {
					name: (header[1] ?? "").toLowerCase(),
					lines: [value],
					length: value.length,
					range: { start: at, end: at + line.length },
				};
			}
		}
		at = stop + 1;
	}
	close();
	const body = text.slice(at, at + MAXIMUM_DESCRIPTION).trim();
	const description = body === "" ? (fields.find((field) => field.name === "description")?.value ?? "") : body;
	return { fields, description };
}
