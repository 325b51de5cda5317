import type { Anomaly } from "../../model/package/member.ts";
import { ByteGatherer } from "../byte-gatherer.ts";
import { addLeftoverContent, type Leftover } from "../leftover.ts";
import { decodeName } from "../member-names.ts";
import { addEntry, countOf, enterEntry, isListed, passedOver, type Reading } from "../reading.ts";
import type { StreamReader } from "../stream-reader.ts";
import { ExtendedHeaders, type Resolved } from "./extended-header.ts";
import { fillHoles, oldSparseMap, paxSparseMap } from "./sparse.ts";
import { BLOCK, isZeroBlock, kindOfType, parseTarHeader, type TarHeader } from "./tar-header.ts";
import { compareTarViews } from "./two-views.ts";

/** A name or a set of attributes is not longer; bytes. */
const LONGEST_EXTENDED_HEADER = 4 * 1024 * 1024;
/** Blocks that belong to no member are kept up to this; bytes. */
const LONGEST_STRAY = 16 * 1024 * 1024;
/** Bytes that are looked at without taking them, for a size that is said for all members. */
const LONGEST_PEEK = 1024 * 1024;
/** Blocks of the map of one sparse file; 21 pieces each. */
const MOST_MAP_BLOCKS = 5_000;

/** Content of one member, as far as it could be read. */
interface Content {
	readonly content?: Uint8Array | undefined;
	readonly reason?: string | undefined;
}

/**
 * Reads a tar as a stream. What Python's tarfile does not reach, behind the end mark or behind a damaged header, is read too, with an anomaly;
 * an archive that is repeated there is only noted. Nothing is unpacked under its own name, links are recorded. True when at least one member
 * or an end mark was found. The caller tells of a stream that broke off.
 */
export function readTar(reader: StreamReader, reading: Reading): Promise<boolean> {
	return new TarReading(reader, reading).read();
}

class TarReading {
	readonly #reader: StreamReader;
	readonly #reading: Reading;
	readonly #extended = new ExtendedHeaders();
	/** Members that Python's tarfile would not reach: they stand behind the end mark, or behind damage. */
	#beyond: "end" | "damage" | undefined;
	#ended = false;
	#repeated = 0;
	#members = 0;
	/** Bytes that are neither header, data nor end mark. */
	#strayLength = 0;
	readonly #stray = new ByteGatherer(0);

	constructor(reader: StreamReader, reading: Reading) {
		this.#reader = reader;
		this.#reading = reading;
	}

	async read(): Promise<boolean> {
		const { budget } = this.#reading;
		for (;;) {
			if (budget.isPauseDue) await budget.pause();
			if (budget.exhausted !== undefined) {
				budget.skip("", `the rest of the archive was not read: ${budget.exhausted}`);
				break;
			}
			const block = this.#reader.takeNow(BLOCK) ?? (await this.#reader.take(BLOCK));
			if (block.length < BLOCK) {
				if (block.some((byte) => byte !== 0)) this.#keepStray(block);
				break;
			}
			const work = this.#takeBlock(block);
			if (work !== undefined) await work;
		}
		await this.#report();
		return this.#members > 0 || this.#ended;
	}

	/** What cannot be done at once is waited for. */
	#takeBlock(block: Uint8Array): Promise<void> | undefined {
		const { list } = this.#reading;
		if (isZeroBlock(block)) {
			this.#ended = true;
			this.#beyond ??= "end";
			this.#extended.reset();
			return undefined;
		}
		const header = parseTarHeader(block);
		if (header === undefined) {
			this.#keepStray(block);
			if (this.#members > 0) this.#beyond ??= "damage";
			return undefined;
		}
		if (ExtendedHeaders.handles(header.type)) return this.#takeExtended(header);
		this.#members++;
		if (!list.full) return this.#readMember(header).then(() => this.#extended.reset());
		list.refuse();
		const size = padded(this.#extended.resolve(header).stored);
		if (!header.mapContinues && this.#reader.takeNow(size) !== undefined) {
			this.#extended.reset();
			return undefined;
		}
		return this.#passOver(header, size);
	}

	async #passOver(header: TarHeader, size: number): Promise<void> {
		await this.#takeMap(header);
		await this.#reader.skip(size);
		this.#extended.reset();
	}

	#keepStray(block: Uint8Array): void {
		this.#strayLength += block.length;
		if (this.#stray.length + block.length <= LONGEST_STRAY) this.#stray.push(block);
	}

	async #takeExtended(header: TarHeader): Promise<void> {
		const wanted = Math.min(padded(header.size), LONGEST_EXTENDED_HEADER);
		if (wanted < header.size)
			this.#reading.budget.skip(
				"",
				`a header longer than ${LONGEST_EXTENDED_HEADER / 2 ** 20} MiB was not read to its end`,
			);
		const bytes = await this.#reader.take(wanted);
		await this.#reader.skip(padded(header.size) - wanted);
		if (bytes.length === wanted) this.#extended.take(header.type, bytes);
	}

	/** The blocks of an old sparse file's map that follow its header. */
	async #takeMap(header: TarHeader): Promise<Uint8Array[]> {
		const blocks: Uint8Array[] = [];
		for (let more = header.mapContinues; more; ) {
			const block = await this.#reader.take(BLOCK);
			more = block.length === BLOCK && block[504] === 1;
			if (blocks.length < MOST_MAP_BLOCKS) blocks.push(block);
		}
		return blocks;
	}

	async #readMember(header: TarHeader): Promise<void> {
		const resolved = this.#extended.resolve(header);
		const reading = this.#reading;
		const kind = kindOfType(header.type);
		const { name, valid } = decodeName(resolved.name);
		const rawLinkTarget = kind === "symlink" || kind === "hardlink" ? decodeName(resolved.linkTarget).name : undefined;
		const anomalies: Anomaly[] = compareTarViews(header, resolved, name);
		if (!valid) anomalies.push({ code: "not-utf8-name", message: "The name is not UTF-8; it is shown as Latin-1." });
		const map = await this.#takeMap(header);
		const read = kind === "file" ? await this.#readContent(header, resolved, anomalies, name) : {};
		const { content, reason } = this.#withHoles(header, map, read, resolved, anomalies);
		if (this.#beyond !== undefined) {
			if (isListed(reading, name, content, rawLinkTarget)) {
				this.#repeated++;
				return;
			}
			const where = this.#beyond === "end" ? "the archive's end mark" : "a damaged header";
			const code = this.#beyond === "end" ? "repeated-archive" : "unreadable";
			anomalies.push({ code, message: `It stands behind ${where}: installers do not see it, other tools may.` });
		}
		reading.budget.take(content?.length ?? 0);
		const link = rawLinkTarget === undefined ? {} : { rawLinkTarget };
		await addEntry(
			reading,
			{ rawName: name, kind, size: resolved.stored, mode: header.mode, anomalies, content, ...link },
			reason,
		);
	}

	async #readContent(
		header: TarHeader,
		{ stored: size, size: given, sparse }: Resolved,
		anomalies: Anomaly[],
		name: string,
	): Promise<Content> {
		const { budget } = this.#reading;
		const reader = this.#reader;
		const lost = enterEntry(this.#reading, name);
		if (lost !== undefined) {
			await reader.skip(padded(size));
			anomalies.push(passedOver(lost));
			return { reason: lost };
		}
		if (size > budget.allowance(size)) {
			const reason = budget.explain(size, size);
			await reader.skip(padded(size));
			anomalies.push({ code: "limit", message: `It ${reason}.` });
			return { reason };
		}
		// Python gives out so much, and still looks for the next header behind what is stored.
		const other = given !== size && header.type !== "S" && sparse === undefined;
		const seen = other && given > size && given <= LONGEST_PEEK ? (await reader.peek(given)).slice() : undefined;
		const content = await reader.take(size);
		if (content.length < size) {
			anomalies.push({
				code: "truncated",
				message: `The archive ends after ${countOf(content.length, "byte")} of ${size.toLocaleString("en")}.`,
			});
			return { content: seen ?? content, reason: "the archive ends before its data do" };
		}
		const padding = await reader.take(padded(size) - size);
		const used = padding.filter((byte) => byte !== 0).length;
		if (used > 0)
			anomalies.push({
				code: "unclaimed-bytes",
				message: `${countOf(used, "byte")} other than zero stand in the padding behind it, which no reader looks at.`,
			});
		return { content: seen ?? (other ? content.subarray(0, given) : content) };
	}

	/** A sparse file is written by installers with its holes: so it is shown, unless it would be too large. */
	#withHoles(
		header: TarHeader,
		blocks: readonly Uint8Array[],
		read: Content,
		{ sparse, size }: Resolved,
		anomalies: Anomaly[],
	): Content {
		if (header.type !== "S" && sparse === undefined) return read;
		const stored = read.content;
		const { map, data } =
			stored === undefined || sparse === undefined || header.type === "S"
				? { map: oldSparseMap(header.block, blocks), data: stored }
				: paxSparseMap(sparse, stored);
		const told = `Stored as a sparse file of ${countOf(size, "byte")}`;
		if (data === undefined) {
			anomalies.push({ code: "sparse", message: `${told}.` });
			return read;
		}
		const { budget } = this.#reading;
		if (size > budget.allowance(data.length)) {
			const reason = budget.explain(size, data.length);
			anomalies.push({ code: "sparse", message: `${told}; shown without its holes.` });
			anomalies.push({ code: "limit", message: `It ${reason}.` });
			return { content: data, reason: `its holes were not filled: it ${reason}` };
		}
		anomalies.push({ code: "sparse", message: `${told}; shown with its holes.` });
		return { content: fillHoles(map, data, size), reason: read.reason };
	}

	async #report(): Promise<void> {
		const reading = this.#reading;
		if (this.#repeated > 0) {
			reading.note({
				code: "repeated-archive",
				message: `The file holds the archive more than once: ${countOf(this.#repeated, "member")} stand in it again, the same as those listed.`,
			});
		}
		if (this.#strayLength === 0 || this.#members + Number(this.#ended) === 0) return;
		const length = this.#strayLength;
		const limit = length > LONGEST_STRAY ? `only its first ${LONGEST_STRAY / 2 ** 20} MiB are kept` : undefined;
		const leftover: Leftover =
			this.#beyond === "end"
				? { label: "bytes behind the end mark", code: "trailing-bytes", where: "stand behind the end mark" }
				: { label: "damaged part", code: "unreadable", where: "of the archive are damaged" };
		if (this.#beyond !== "end") reading.budget.skip("", `${countOf(length, "byte")} of the archive are damaged`);
		const content = this.#stray.finish();
		const allowed = content.length <= reading.budget.allowance(content.length);
		await addLeftoverContent(reading, leftover, {
			length,
			content: allowed ? content : undefined,
			limit: allowed ? limit : reading.budget.explain(content.length, content.length),
		});
	}
}

function padded(size: number): number {
	return Math.ceil(size / BLOCK) * BLOCK;
}
