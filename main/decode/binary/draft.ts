import { formatSize } from "../../model/analysis/layer.ts";
import type { Structure, StructureImport, StructurePart } from "../../model/package/structure.ts";
import { sampledEntropy } from "../classify/identify.ts";
import type { ByteView } from "./byte-view.ts";

/** What is listed of one content; real libraries have some dozen sections and libraries, and some thousand names. */
export const MOST_PARTS = 256;
export const MOST_LIBRARIES = 256;
export const MOST_NAMES = 4_000;
export const MOST_EXPORTS = 2_000;
/** Symbols that are looked at; the largest libraries have some hundred thousand. */
export const MOST_SYMBOLS = 400_000;
/** Zeros and signatures behind the end that every tool leaves. */
const SMALL_TAIL = 16;

/** A structure in the making: bounded, whatever the headers say. */
export class StructureDraft {
	readonly #facts: { name: string; value: string }[] = [];
	readonly #parts: StructurePart[] = [];
	readonly #imports = new Map<string, { names: string[]; more: number }>();
	readonly #exports: string[] = [];
	readonly #remarks = new Set<string>();
	readonly #view: ByteView;
	/** As headers say. */
	#statedExports = 0;
	#countedExports: number | undefined;
	#names = 0;

	constructor(view: ByteView) {
		this.#view = view;
	}

	fact(name: string, value: string): void {
		if (value !== "") this.#facts.push({ name, value });
	}

	remark(text: string): void {
		this.#remarks.add(text);
	}

	/** A range of the file. Its entropy is taken here. */
	part(name: string, offset: number, size: number, detail: string): void {
		if (this.#parts.length >= MOST_PARTS)
			return this.remark(`There are more than ${MOST_PARTS} parts; the first are listed.`);
		const bytes = this.#view.slice(offset, size);
		if (bytes.length < size) this.remark("A part reaches beyond the end of the file: it is cut, or its headers lie.");
		this.#parts.push({ name, offset, size, entropy: sampledEntropy(bytes), detail });
	}

	/** A library that is needed, with or without names from it. */
	library(library: string): void {
		if (this.#imports.has(library)) return;
		if (this.#imports.size >= MOST_LIBRARIES)
			return this.remark(`There are more than ${MOST_LIBRARIES} libraries; the first are listed.`);
		this.#imports.set(library, { names: [], more: 0 });
	}

	/** Names are asked for as long as they are listed: reading half a million takes its time. */
	imported(library: string, name: () => string): void {
		this.library(library);
		const known = this.#imports.get(library);
		if (known === undefined) return;
		if (this.#names >= MOST_NAMES) known.more++;
		else {
			this.#names++;
			known.names.push(name());
		}
	}

	exported(name: () => string): void {
		this.#countedExports = (this.#countedExports ?? 0) + 1;
		if (this.#exports.length >= MOST_EXPORTS) return;
		const shown = name();
		if (shown !== "") this.#exports.push(shown);
	}

	/** As the headers say; the names are counted otherwise. */
	exportsInAll(count: number): void {
		this.#statedExports = Math.max(this.#statedExports, count);
		this.#countedExports ??= 0;
	}

	/** What stands behind the end that the headers give. */
	end(offset: number): void {
		const tail = this.#view.length - offset;
		if (!Number.isSafeInteger(offset) || offset <= 0 || tail <= SMALL_TAIL) return;
		if (this.#view.slice(offset, tail).every((byte) => byte === 0)) return;
		this.part("[behind the end]", offset, tail, "no header accounts for it");
		this.remark(`${formatSize(tail)} stand behind the end that the headers give.`);
	}

	finish(): Structure {
		if (this.#view.strayed)
			this.remark("Its headers point outside of the file: it is cut, damaged or made to mislead.");
		const imports = [...this.#imports].map(([library, { names, more }]): StructureImport => ({ library, names, more }));
		return {
			facts: this.#facts,
			parts: this.#parts,
			imports,
			...(this.#countedExports !== undefined && { exportCount: Math.max(this.#countedExports, this.#statedExports) }),
			exports: this.#exports,
			remarks: [...this.#remarks],
		};
	}
}
