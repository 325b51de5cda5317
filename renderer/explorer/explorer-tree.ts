import { isTyped, type Layer, TYPED_MEMBER, TYPED_PATH } from "../../main/model/analysis/layer.ts";
import type { Member } from "../../main/model/package/member.ts";

interface NodeBase {
	/** Unique in the tree: "folder:path", or a member's or layer's id. */
	readonly id: string;
	/** Safe to show. */
	readonly name: string;
	readonly children: readonly ExplorerNode[];
}
export interface FolderNode extends NodeBase {
	readonly kind: "folder";
	readonly path: string;
	/** The archive's own entry for it, where there is one with something to tell. */
	readonly member: Member | undefined;
}
export interface MemberNode extends NodeBase {
	readonly kind: "member";
	readonly member: Member;
}
export interface LayerNode extends NodeBase {
	readonly kind: "layer";
	readonly layer: Layer;
}
export type ExplorerNode = FolderNode | MemberNode | LayerNode;

interface Folder {
	readonly name: string;
	readonly path: string;
	readonly folders: Map<string, Folder>;
	readonly members: Member[];
	own: Member | undefined;
}

function newFolder(name: string, path: string): Folder {
	return { name, path, folders: new Map(), members: [], own: undefined };
}

/** Made once: `localeCompare` makes one for every comparison. */
const collator = new Intl.Collator("en", { numeric: true });

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
	return collator.compare(one.name, other.name) || (one.name < other.name ? -1 : 1);
}

/** "/" at the start is a folder of that name; every other part is one step down. */
function partsOf(path: string): string[] {
	const parts = path.split("/").filter((part) => part !== "");
	return path.startsWith("/") ? ["/", ...parts] : parts;
}

/** Steps down that a tree shows; what is deeper stands below the last of them under its remaining path. */
const DEEPEST = 40;

function boundedParts(path: string): string[] {
	const parts = partsOf(path);
	return parts.length <= DEEPEST ? parts : [...parts.slice(0, DEEPEST - 1), parts.slice(DEEPEST - 1).join("/")];
}

function nameOf(layer: Layer): string {
	const steps = layer.chain.map(({ transform }) => transform);
	// The folder says that it was typed; what it is tells several apart.
	if (isTyped(layer) && layer.depth === 1) return [...steps.slice(1), layer.kind].join(" → ");
	return steps.join(" → ") || "string";
}

function layerNodes(parentId: string, byParent: ReadonlyMap<string, readonly Layer[]>, depth: number): LayerNode[] {
	if (depth > DEEPEST) return [];
	return (byParent.get(parentId) ?? []).map((layer) => ({
		id: layer.id,
		kind: "layer",
		name: nameOf(layer),
		layer,
		children: layerNodes(layer.id, byParent, depth + 1),
	}));
}

/** Layers by what they were found in: a layer's id, or else a member's. */
export function layersByParent(layers: readonly Layer[]): Map<string, Layer[]> {
	const byParent = new Map<string, Layer[]>();
	for (const layer of layers) {
		const parent = layer.parentId ?? layer.memberId;
		const known = byParent.get(parent);
		if (known) known.push(layer);
		else byParent.set(parent, [layer]);
	}
	for (const known of byParent.values()) known.sort((one, other) => one.span.startOffset - other.span.startOffset);
	return byParent;
}

/** Folders first, both by name; chains of folders with nothing else in them are one row; layers stand under what they were decoded from. */
export function buildExplorerTree(members: readonly Member[], layers: readonly Layer[]): readonly ExplorerNode[] {
	const root = newFolder("", "");
	for (const member of members) {
		const parts = boundedParts(member.path);
		const leaf = member.kind === "directory" ? parts : parts.slice(0, -1);
		let folder = root;
		for (const part of leaf) {
			let next = folder.folders.get(part);
			if (next === undefined) {
				next = newFolder(part, folder.path === "" ? part : `${folder.path}/${part}`);
				folder.folders.set(part, next);
			}
			folder = next;
		}
		if (member.kind !== "directory") folder.members.push(member);
		else if (folder !== root && folder.own === undefined) folder.own = member;
		else folder.members.push(member);
	}
	const byParent = layersByParent(layers);

	function nodesOf(folder: Folder): ExplorerNode[] {
		const folders = [...folder.folders.values()].map((child): FolderNode => {
			let name = child.name;
			let last = child;
			while (last.folders.size === 1 && last.members.length === 0 && !last.own?.anomalies.length) {
				const [only] = last.folders.values();
				if (only === undefined) break;
				last = only;
				name = name === "/" ? `/${last.name}` : `${name}/${last.name}`;
			}
			return {
				id: `folder:${last.path}`,
				kind: "folder",
				name,
				path: last.path,
				member: last.own?.anomalies.length ? last.own : undefined,
				children: nodesOf(last),
			};
		});
		const files = folder.members.map((member): MemberNode => {
			const parts = boundedParts(member.path);
			const name = parts.at(-1) ?? member.path;
			return {
				id: member.id,
				kind: "member",
				name: name === "" ? "(no name)" : name,
				member,
				children: layerNodes(member.id, byParent, 0),
			};
		});
		return [...folders.sort(byName), ...files.sort(byName)];
	}
	const typed = layerNodes(TYPED_MEMBER, byParent, 0);
	const roots = nodesOf(root);
	if (typed.length === 0) return roots;
	// Its id is no folder's of the package, whatever they are called.
	const own: FolderNode = {
		id: TYPED_MEMBER,
		kind: "folder",
		name: "Typed by you",
		path: TYPED_PATH,
		member: undefined,
		children: typed,
	};
	return [...roots, own];
}

const trees = new WeakMap<readonly Member[], readonly ExplorerNode[]>();

/** The tree of an analysis; made once for it. */
export function explorerTreeOf(analysis: {
	readonly members: readonly Member[];
	readonly layers: readonly Layer[];
}): readonly ExplorerNode[] {
	const known = trees.get(analysis.members) ?? buildExplorerTree(analysis.members, analysis.layers);
	trees.set(analysis.members, known);
	return known;
}

export interface ExplorerRow {
	readonly node: ExplorerNode;
	/** 0 for the roots. */
	readonly depth: number;
	readonly parentId: string | undefined;
	/** Absent for what has nothing below it. */
	readonly expanded: boolean | undefined;
	/** Position among its siblings, from 1, and how many they are: for assistive technology. */
	readonly position: number;
	readonly siblings: number;
}

export interface FlattenOptions {
	/** Ids of nodes that were folded or unfolded by hand: true is unfolded. */
	readonly toggled: ReadonlyMap<string, boolean>;
	/** Whether a node is unfolded when nobody has touched it. */
	readonly unfoldedAtFirst: (node: ExplorerNode) => boolean;
	/** Only nodes for which this holds, and what they stand in. */
	readonly keep?: ((node: ExplorerNode) => boolean) | undefined;
	/** Nothing is folded, whatever was folded by hand: so that a search hides no hit. */
	readonly unfoldAll?: boolean | undefined;
}

/** Files and layers without their folders, in the tree's order, by their paths. */
export function flatRows(roots: readonly ExplorerNode[], keep?: (node: ExplorerNode) => boolean): ExplorerRow[] {
	const nodes: ExplorerNode[] = [];
	function visit(list: readonly ExplorerNode[]): void {
		for (const node of list) {
			if (node.kind !== "folder" && (keep?.(node) ?? true)) nodes.push(node);
			visit(node.children);
		}
	}
	visit(roots);
	return nodes.map((node, index) => ({
		node,
		depth: 0,
		parentId: undefined,
		expanded: undefined,
		position: index + 1,
		siblings: nodes.length,
	}));
}

/** The rows that are visible, from top to bottom. */
export function flattenTree(roots: readonly ExplorerNode[], options: FlattenOptions): ExplorerRow[] {
	const { keep } = options;
	const kept = new Set<string>();
	function mark(node: ExplorerNode): boolean {
		let any = keep?.(node) ?? true;
		for (const child of node.children) if (mark(child)) any = true;
		if (any) kept.add(node.id);
		return any;
	}
	if (keep) for (const node of roots) mark(node);

	const rows: ExplorerRow[] = [];
	function visit(nodes: readonly ExplorerNode[], depth: number, parentId: string | undefined): void {
		const shown = keep ? nodes.filter((node) => kept.has(node.id)) : nodes;
		shown.forEach((node, index) => {
			const below = keep ? node.children.some((child) => kept.has(child.id)) : node.children.length > 0;
			const expanded = below
				? (options.unfoldAll ?? false) || (options.toggled.get(node.id) ?? options.unfoldedAtFirst(node))
				: undefined;
			rows.push({ node, depth, parentId, expanded, position: index + 1, siblings: shown.length });
			if (expanded) visit(node.children, depth + 1, node.id);
		});
	}
	visit(roots, 0, undefined);
	return rows;
}
