import type { ContentKind } from "../model/analysis/layer.ts";
import type { RuleInfo } from "../model/analysis/rule-info.ts";
import type { Confidence, Reach, Severity } from "../model/analysis/scales.ts";
import type { Trait } from "../model/analysis/traits.ts";
import type { Artifact } from "../model/package/artifact.ts";
import type { Member } from "../model/package/member.ts";
import type { Range } from "../model/text/span.ts";
import type { Elsewhere, Guards, Module, ScopeId } from "../python/facts.ts";
import type { PackageMetadata } from "../python/metadata/read-metadata.ts";

export type { Trait };

export interface MatchStep {
	/** A verb in the third person. */
	readonly label: string;
	readonly range: Range;
	/** Unescaped; whoever makes the finding escapes and cuts it. */
	readonly value: string;
	/** For a step in another member; `range` then says nothing. */
	readonly elsewhere?: Elsewhere;
}

/** What a rule answers; `scan` makes a Finding of it. */
export interface Match {
	/** In the document of the module it was asked about; absent for a match about the whole artifact or a member as such. */
	readonly range?: Range;
	/** For a match about a member as such: its id. */
	readonly memberId?: string;
	readonly scope?: ScopeId;
	/** Where more is known than the scope tells: code under a guard. Absent: the scope's reach. */
	readonly reach?: Reach;
	readonly severity: Severity;
	readonly confidence: Confidence;
	/** One sentence with the resolved values in it, unescaped; whoever makes the finding escapes, defangs and cuts it. */
	readonly message: string;
	readonly evidence: readonly MatchStep[];
	/** Normalised syntax of what matched (`Call.shape` …): with the rule's id it makes the fingerprint. */
	readonly shape: string;
	readonly traits: readonly Trait[];
	/**
	 * The heart of the story sentence, a verb phrase in the third person without its subject: "downloads https://… and appends it to ~/.bashrc".
	 * `scan` puts the reach and the member before it. Absent: the message serves.
	 */
	readonly story?: string;
}

/** A file of the artifact, told by its bytes, whatever it is called. */
export interface PackageFile {
	readonly memberId: string;
	/** Display path. */
	readonly path: string;
	/** Bytes. */
	readonly size: number;
	readonly sha256: string;
	/** Files whose name says that the scan reads them as Python or metadata are told by their signature alone: "text" for the rest. */
	readonly kind: ContentKind;
	/** Name of the signature: "PE", "ELF", "Mach-O", "PNG" … Absent when none is known. */
	readonly format?: string;
	/** For people: "ELF program or library", "text", "unknown bytes". */
	readonly title: string;
	/** Of text: "ascii", "utf-8", "utf-16le" … */
	readonly encoding?: string;
	/** Of unknown bytes: bits a byte, 0 to 8. */
	readonly entropy?: number;
	/** What it is besides its format: a picture that is a script as well. */
	readonly also?: ContentKind;
	/** Python source in the midst or behind the end of what is no text: where, in bytes. */
	readonly codeParts?: readonly { readonly offset: number; readonly size: number }[];
	/** What stands behind the end of an image, sound, font or document. */
	readonly tail?: { readonly offset: number; readonly size: number; readonly kind: ContentKind };
}

export interface ModuleSubject {
	readonly module: Module;
	/** How code of that scope, under such guards, comes to run, over the whole package. */
	readonly reachOf: (scope: ScopeId, guards?: Guards) => Reach;
	readonly artifact: Artifact;
	/** What was decoded to get here; empty for a member. */
	readonly layerDepth: number;
	/** For a layer: what its parent does with it. */
	readonly layerUse?: "executed" | "decoded" | "literal";
	/** Every readable file of the artifact, also those that bear no Python. */
	readonly files: readonly PackageFile[];
}

export interface PackageSubject {
	readonly artifact: Artifact;
	readonly members: readonly Member[];
	readonly modules: readonly Module[];
	readonly files: readonly PackageFile[];
	/** What the package says about itself. */
	readonly metadata: PackageMetadata;
}

export interface ModuleRule extends RuleInfo {
	readonly about: "module";
	/**
	 * Words of which at least one stands in every file that this rule can match, plainly written (ASCII, case counts; no letter or digit before
	 * it, none and no underscore behind it). Several words with a blank between
	 * them count when all of them stand there, wherever. Ways to do without a plain word (`getattr`, `exec`, decoders, escapes, letters beyond ASCII …) need
	 * not be thought of: the prefilter reads every file with one of those. Empty and without `wants`: the rule must see every file.
	 */
	readonly atoms: readonly string[];
	/**
	 * Quick test on a whole text beside the atoms, for rules about the text itself or about what its literals say: `false` only if, and no atom
	 * standing there either, the rule cannot match. Pure, linear in the length, without backtracking. It is given
	 * the text with adjacent literals joined and without line ends behind a backslash.
	 */
	readonly wants?: (text: string) => boolean;
	/** Its matches count only on lines where another rule has found something. */
	readonly beside?: true;
	check(subject: ModuleSubject): Iterable<Match>;
}

export interface PackageRule extends RuleInfo {
	readonly about: "package";
	check(subject: PackageSubject): Iterable<Match>;
}

export type Rule = ModuleRule | PackageRule;
