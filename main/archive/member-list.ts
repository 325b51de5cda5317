import type { Anomaly, Member } from "../model/package/member.ts";
import { displayText } from "../model/text/display-text.ts";
import type { ContentStore } from "./content-store.ts";
import { detectFormat, endsOf } from "./detect-format.ts";
import type { ContainerFormat } from "./format.ts";
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
	/** SHA-256 of this archive and those around it. */
	readonly digests: readonly string[];
}

export const artifactContainer: Container = { prefix: "", rawPrefix: "", depth: 0, digests: [] };

interface LinkEnds {
	readonly rawTarget: string;
	readonly rawName: string;
	readonly container: Container;
}

/** The members of one opening, in archive order, those of archives inside after those of the archive around them. */
export class MemberList {
	readonly members: Member[] = [];
	readonly #formats = new Map<string, ContainerFormat>();
	readonly #opened = new Set<string>();
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
	formatOf(member: Member): ContainerFormat | undefined {
		return this.#formats.get(member.id);
	}

	/** The bytes of this member were read as a part of something larger. */
	markOpened(member: Member): void {
		this.#opened.add(member.id);
	}

	isOpenedAlready(member: Member): boolean {
		return this.#opened.has(member.id);
	}

	containerOf(member: Member): Container {
		return this.#containers.get(member.id) ?? artifactContainer;
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
			if (targetOf(entry.kind, entry.rawName, entry.rawLinkTarget ?? "") === undefined)
				anomalies.push({ code: "link-outside", message: "The link leads out of the archive." });
		}
		if (entry.kind === "device" || entry.kind === "other") {
			anomalies.push({ code: "device", message: "A device, pipe or socket, which no package needs." });
		}
		const path = this.#uniquePath(
			container.prefix + displayPath(entry.rawName),
			container.rawPrefix + entry.rawName,
			entry.kind,
			anomalies,
		);
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
		const format = content && detectFormat(endsOf(content), entry.rawName);
		if (format !== undefined) this.#formats.set(member.id, format);
		this.#containers.set(member.id, container);
		if (entry.rawLinkTarget !== undefined) {
			this.#links.set(member.id, { rawTarget: entry.rawLinkTarget, rawName: entry.rawName, container });
		}
		return member;
	}

	#uniquePath(path: string, rawName: string, kind: Member["kind"], anomalies: Anomaly[]): string {
		const twin = this.#paths.get(path);
		if (twin === undefined) {
			this.#compareFolded(path, rawName, anomalies);
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

	#compareFolded(path: string, rawName: string, anomalies: Anomaly[]): void {
		const folded = foldedName(rawName);
		const other = this.#folded.get(folded);
		if (other === undefined) {
			this.#folded.set(folded, path);
			return;
		}
		if (other.toLowerCase() === path.toLowerCase())
			anomalies.push({ code: "case-collision", message: `Differs only in case from ${other}.` });
		else
			anomalies.push({
				code: "lookalike-name",
				message: `Differs from ${other} only in composition, width, invisible characters or dots at the end.`,
			});
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

	/** Tells of members that stand below something that is no folder: a link, through which they are written elsewhere, or a file. */
	checkFolders(): void {
		const plain = new Map<string, Member>();
		for (const [path, member] of this.#paths) if (member.kind !== "directory") plain.set(path, member);
		for (const [path, member] of this.#paths) {
			for (let at = path.indexOf("/", 1); at > 0; at = path.indexOf("/", at + 1)) {
				const folder = plain.get(path.slice(0, at));
				if (folder === undefined) continue;
				if (folder.kind === "symlink")
					member.anomalies.push({
						code: "below-link",
						message: `Its folder ${folder.path} is a link: it is written to where that leads.`,
					});
				else
					member.anomalies.push({
						code: "duplicate-name",
						message: `Its folder ${folder.path} is a file of the archive: which of them is installed depends on the installer.`,
					});
				break;
			}
		}
	}

	/** Members of which the same is said share the words, here and in messages to others: a hundred thousand can have the same oddity. */
	shareAnomalies(): void {
		const known = new Map<string, Anomaly>();
		for (const { anomalies } of this.members) {
			for (const [index, anomaly] of anomalies.entries()) {
				const key = `${anomaly.code} ${anomaly.message}`;
				const shared = known.get(key);
				if (shared === undefined) known.set(key, anomaly);
				else anomalies[index] = shared;
			}
		}
	}

	#followLink(member: Member): Member | undefined {
		let current: Member = member;
		// As deep as Linux follows links.
		for (let step = 0; step < 40; step++) {
			const link = this.#links.get(current.id);
			if (link === undefined) return current === member || current.kind !== "file" ? undefined : current;
			const name = targetOf(current.kind, link.rawName, link.rawTarget);
			const next = name === undefined ? undefined : this.#paths.get(link.container.prefix + displayPath(name));
			if (next === undefined) return undefined;
			current = next;
		}
		return undefined;
	}
}

/** Where a link leads, as a name of the same archive: of a hard link the target is such a name, of a symbolic one it counts from its folder. */
function targetOf(kind: Member["kind"], rawName: string, rawTarget: string): string | undefined {
	if (/^[A-Za-z]:|^\\/.test(rawTarget)) return undefined;
	return kind === "hardlink" ? normaliseName(rawTarget) : joinNames(rawName, rawTarget);
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
