import type { Anomaly, Member } from "../model/package/member.ts";
import { displayText } from "../model/text/display-text.ts";
import type { ContentStore } from "./content-store.ts";
import { type ArchiveFormat, detectFormat, HEAD_LENGTH, type OtherFormat, TAIL_LENGTH } from "./format.ts";
import { displayPath, foldedName, nameAnomalies } from "./member-names.ts";
import type { OpenBudget } from "./open-budget.ts";

/** What a reader of an archive tells of one entry. */
export interface Entry {
	readonly rawName: string;
	readonly kind: Member["kind"];
	/** As declared; the content's own length counts where there is content. */
	readonly size: number;
	readonly mode?: number;
	readonly rawLinkTarget?: string;
	/** Beside those that the name itself shows. */
	readonly anomalies: readonly Anomaly[];
	/** Absent where it could not be read or there is none. */
	readonly content?: Uint8Array | undefined;
}

/** Where an archive stands: itself, or a member of another. */
export interface Container {
	/** "", or "outer.zip!/". */
	readonly prefix: string;
	readonly rawPrefix: string;
	/** 0 for the artifact. */
	readonly depth: number;
}

export const artifactContainer: Container = { prefix: "", rawPrefix: "", depth: 0 };

interface LinkEnds {
	readonly rawTarget: string;
	readonly rawName: string;
	readonly container: Container;
}

/** The members of one opening, in archive order, those of archives inside after those of the archive around them. */
export class MemberList {
	readonly members: Member[] = [];
	readonly #formats = new Map<string, ArchiveFormat | OtherFormat>();
	readonly #links = new Map<string, LinkEnds>();
	readonly #containers = new Map<string, Container>();
	readonly #paths = new Map<string, Member>();
	readonly #copies = new Map<string, number>();
	readonly #folded = new Map<string, string>();
	readonly #byName = new Map<string, Member[]>();
	readonly #budget: OpenBudget;
	readonly #store: ContentStore;
	#refused = 0;

	constructor(budget: OpenBudget, store: ContentStore) {
		this.#budget = budget;
		this.#store = store;
	}

	/** Whether the limit on members is reached. */
	get full(): boolean {
		return this.members.length >= this.#budget.limits.members;
	}

	/** Counts entries that are beyond the limit. */
	refuse(count = 1): void {
		this.#refused += count;
	}

	get refused(): number {
		return this.#refused;
	}

	/** Members of that raw name, for telling repeats from changes. */
	named(container: Container, rawName: string): readonly Member[] {
		return this.#byName.get(container.rawPrefix + rawName) ?? [];
	}

	/** The archive format of a member's content; told while the content is at hand. */
	formatOf(member: Member): ArchiveFormat | OtherFormat | undefined {
		return this.#formats.get(member.id);
	}

	containerOf(member: Member): Container {
		return this.#containers.get(member.id) ?? { prefix: "", rawPrefix: "", depth: 0 };
	}

	async add(container: Container, entry: Entry): Promise<Member | undefined> {
		if (this.full) {
			this.#refused++;
			return undefined;
		}
		const anomalies = [...nameAnomalies(entry.rawName), ...entry.anomalies];
		if (entry.kind === "symlink" || entry.kind === "hardlink") {
			anomalies.push({
				code: "link",
				message: `A ${entry.kind === "symlink" ? "symbolic" : "hard"} link to ${displayText(entry.rawLinkTarget ?? "")}.`,
			});
		}
		if (entry.kind === "device" || entry.kind === "other") {
			anomalies.push({ code: "device", message: "A device, pipe or socket, which no package needs." });
		}
		const path = this.#uniquePath(container.prefix + displayPath(entry.rawName), entry.kind, anomalies);
		const content = entry.content;
		const member: Member = {
			id: `m${this.members.length}`,
			rawName: container.rawPrefix + entry.rawName,
			path,
			kind: entry.kind,
			size: content?.length ?? entry.size,
			...(entry.mode === undefined ? {} : { mode: entry.mode }),
			...(content === undefined ? {} : { sha256: await this.#store.add(content) }),
			...(entry.rawLinkTarget === undefined ? {} : { linkTarget: displayText(entry.rawLinkTarget) }),
			readable: content !== undefined,
			anomalies,
		};
		this.members.push(member);
		this.#paths.set(path, member);
		const namesakes = this.#byName.get(member.rawName);
		if (namesakes) namesakes.push(member);
		else this.#byName.set(member.rawName, [member]);
		const format =
			content &&
			detectFormat(
				content.subarray(0, HEAD_LENGTH),
				content.subarray(Math.max(0, content.length - TAIL_LENGTH)),
				entry.rawName,
			);
		if (format !== undefined) this.#formats.set(member.id, format);
		if (container.depth > 0) this.#containers.set(member.id, container);
		if (entry.rawLinkTarget !== undefined) {
			this.#links.set(member.id, { rawTarget: entry.rawLinkTarget, rawName: entry.rawName, container });
		}
		return member;
	}

	#uniquePath(path: string, kind: Member["kind"], anomalies: Anomaly[]): string {
		const twin = this.#paths.get(path);
		if (twin === undefined) {
			const folded = foldedName(path);
			const other = this.#folded.get(folded);
			if (other === undefined) this.#folded.set(folded, path);
			else anomalies.push({ code: "case-collision", message: `Differs only in case or composition from ${other}.` });
			return path;
		}
		if (kind !== "directory" || twin.kind !== "directory") {
			anomalies.push({
				code: "duplicate-name",
				message: "Another entry has the same name; which of them is installed depends on the installer.",
			});
		}
		let copy = this.#copies.get(path) ?? 1;
		let unique: string;
		do unique = `${path} (${++copy})`;
		while (this.#paths.has(unique));
		this.#copies.set(path, copy);
		return unique;
	}

	/**
	 * Gives links that point at a file of the same archive that file's content: installers follow them, so code may be run by the link's name.
	 * Nothing outside is ever looked at.
	 */
	resolveLinks(): void {
		for (const member of this.members) {
			const target = this.#followLink(member);
			if (target?.sha256 === undefined || member.readable) continue;
			member.sha256 = target.sha256;
			member.size = target.size;
			member.readable = true;
		}
	}

	#followLink(member: Member): Member | undefined {
		let current: Member = member;
		// As deep as Linux follows links.
		for (let step = 0; step < 40; step++) {
			const link = this.#links.get(current.id);
			if (link === undefined) return current === member || current.kind !== "file" ? undefined : current;
			const name =
				current.kind === "hardlink" ? normaliseName(link.rawTarget) : joinNames(link.rawName, link.rawTarget);
			const next = name === undefined ? undefined : this.#paths.get(link.container.prefix + displayPath(name));
			if (next === undefined) return undefined;
			current = next;
		}
		return undefined;
	}
}

/** Undoes "." and ".."; undefined for a name that leaves the archive. */
function normaliseName(name: string): string | undefined {
	if (name.startsWith("/")) return undefined;
	const parts: string[] = [];
	for (const part of name.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === undefined) return undefined;
	}
	return parts.join("/");
}

function joinNames(from: string, target: string): string | undefined {
	if (target.startsWith("/")) return undefined;
	const folder = from.slice(0, from.lastIndexOf("/") + 1);
	return normaliseName(folder + target);
}
