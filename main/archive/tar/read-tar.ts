import type { Anomaly } from "../../model/package/member.ts";
import { decodeName } from "../member-names.ts";
import { addEntry, countOf, isListed, type Reading } from "../reading.ts";
import type { StreamReader } from "../stream-reader.ts";
import { ExtendedHeaders } from "./extended-header.ts";
import { BLOCK, isZeroBlock, kindOfType, parseTarHeader, type TarHeader } from "./tar-header.ts";

/** A name or a set of attributes is not longer; bytes. */
const LONGEST_EXTENDED_HEADER = 4 * 1024 * 1024;

interface TarState {
	/** Members that Python's tarfile would not reach: they stand behind the end mark, or behind damage. */
	beyond: "end" | "damage" | undefined;
	repeated: number;
	/** Blocks that are neither header, data nor end mark. */
	stray: number;
	members: number;
}

/**
 * Reads a tar as a stream. What Python's tarfile does not reach, behind the end mark or behind a damaged header, is read too, with an anomaly;
 * an archive that is repeated there is only noted. Nothing is unpacked under its own name, links are recorded. True when at least one member
 * or an end mark was found. The caller tells of a stream that broke off.
 */
export async function readTar(reader: StreamReader, reading: Reading): Promise<boolean> {
	const { budget, list } = reading;
	const state: TarState = { beyond: undefined, repeated: 0, stray: 0, members: 0 };
	const extended = new ExtendedHeaders();
	let ended = false;
	for (;;) {
		await budget.pause();
		if (budget.exhausted !== undefined) {
			budget.skip("", `the rest of the archive was not read: ${budget.exhausted}`);
			break;
		}
		const block = await reader.take(BLOCK);
		if (block.length < BLOCK) {
			if (block.some((byte) => byte !== 0)) state.stray++;
			break;
		}
		if (isZeroBlock(block)) {
			ended = true;
			state.beyond ??= "end";
			extended.reset();
			continue;
		}
		const header = parseTarHeader(block);
		if (header === undefined) {
			state.stray++;
			if (state.members > 0) state.beyond ??= "damage";
			continue;
		}
		if (ExtendedHeaders.handles(header.type)) {
			await takeExtended(reader, header, extended);
			continue;
		}
		state.members++;
		if (list.full) {
			list.refuse();
			await passOver(reader, header, extended);
		} else {
			await readMember(reader, header, extended, state, reading);
		}
		extended.reset();
	}
	report(state, ended, reading);
	return state.members > 0 || ended;
}

async function takeExtended(reader: StreamReader, header: TarHeader, extended: ExtendedHeaders): Promise<void> {
	const wanted = Math.min(header.size, LONGEST_EXTENDED_HEADER);
	const bytes = await reader.take(wanted);
	await reader.skip(padded(header.size) - wanted);
	if (bytes.length === wanted) extended.take(header.type, bytes);
}

/** Only files have data: Python's tarfile ignores the size that other types give, and so what stands there is the next header. */
function sizeOf(header: TarHeader, extended: ExtendedHeaders): number {
	return kindOfType(header.type) === "file" ? (extended.size ?? header.size) : 0;
}

async function passOver(reader: StreamReader, header: TarHeader, extended: ExtendedHeaders): Promise<void> {
	await passMap(reader, header);
	await reader.skip(padded(sizeOf(header, extended)));
}

async function passMap(reader: StreamReader, header: TarHeader): Promise<void> {
	for (let more = header.mapContinues; more; ) {
		const block = await reader.take(BLOCK);
		more = block.length === BLOCK && block[504] === 1;
	}
}

async function readMember(
	reader: StreamReader,
	header: TarHeader,
	extended: ExtendedHeaders,
	state: TarState,
	reading: Reading,
): Promise<void> {
	const { budget } = reading;
	const kind = kindOfType(header.type);
	const size = sizeOf(header, extended);
	const { name, valid } = decodeName(extended.name ?? header.nameBytes);
	const rawLinkTarget =
		kind === "symlink" || kind === "hardlink" ? decodeName(extended.linkTarget ?? header.linkBytes).name : undefined;
	const anomalies: Anomaly[] = [];
	if (!valid) anomalies.push({ code: "not-utf8-name", message: "The name is not UTF-8; it is shown as Latin-1." });
	if (header.type === "S" || extended.sparse)
		anomalies.push({
			code: "header-disagreement",
			message: "Stored as a sparse file; shown as it is stored, with its map.",
		});
	await passMap(reader, header);
	const { content, reason } =
		kind === "file" ? await readContent(reader, size, anomalies, reading) : { content: undefined, reason: undefined };
	if (state.beyond !== undefined) {
		if (isListed(reading, name, content, rawLinkTarget)) {
			state.repeated++;
			return;
		}
		const where = state.beyond === "end" ? "the archive's end mark" : "a damaged header";
		const code = state.beyond === "end" ? "repeated-archive" : "unreadable";
		anomalies.push({ code, message: `It stands behind ${where}: installers do not see it, other tools may.` });
	}
	budget.take(content?.length ?? 0);
	const entry = {
		rawName: name,
		kind,
		size,
		mode: header.mode,
		anomalies,
		content,
		...(rawLinkTarget === undefined ? {} : { rawLinkTarget }),
	};
	await addEntry(reading, entry, reason);
}

async function readContent(
	reader: StreamReader,
	size: number,
	anomalies: Anomaly[],
	reading: Reading,
): Promise<{ content?: Uint8Array; reason?: string }> {
	const { budget } = reading;
	if (size > budget.allowance(size)) {
		const reason = budget.explain(size, size);
		await reader.skip(padded(size));
		anomalies.push({ code: "limit", message: `It ${reason}.` });
		return { reason };
	}
	const content = await reader.take(size);
	if (content.length < size) {
		anomalies.push({
			code: "truncated",
			message: `The archive ends after ${countOf(content.length, "byte")} of ${size.toLocaleString("en")}.`,
		});
		return { content, reason: "the archive ends before its data do" };
	}
	await reader.skip(padded(size) - size);
	return { content };
}

function report(state: TarState, ended: boolean, reading: Reading): void {
	if (state.repeated > 0) {
		reading.note({
			code: "repeated-archive",
			message: `The file holds the archive more than once: ${countOf(state.repeated, "member")} stand in it again, the same as those listed.`,
		});
	}
	if (state.stray > 0 && state.members + Number(ended) > 0) {
		const length = countOf(state.stray * BLOCK, "byte");
		if (state.beyond === "end")
			reading.note({ code: "trailing-bytes", message: `About ${length} behind the end mark belong to no member.` });
		else reading.note({ code: "unreadable", message: `About ${length} of the archive are damaged.` });
		reading.budget.skip("", `about ${length} of the archive that belong to no member`);
	}
}

function padded(size: number): number {
	return Math.ceil(size / BLOCK) * BLOCK;
}
