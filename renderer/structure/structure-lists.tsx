import { type JSX, type ReactNode, useMemo, useState } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { FoundString, MemberDescription, StructurePart } from "../../main/model/package/structure.ts";
import { GroupedList, type ListGroup } from "../summary/grouped-list.tsx";
import { counted, quoted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { filterStrings, HIGH_ENTROPY, shownOffset } from "./structure-rows.ts";

const ROW = 22;

interface PlainListProps<Row> {
	readonly id: string;
	readonly label: string;
	readonly rows: readonly Row[];
	readonly renderRow: (row: Row) => ReactNode;
	readonly empty: string;
}

/** A list of lines: arrows walk it, Ctrl+C is the browser's. */
function PlainList<Row>({ id, label, rows, renderRow, empty }: PlainListProps<Row>): JSX.Element {
	const [active, setActive] = useState(-1);
	const numbered = useMemo(() => rows.map((row, index) => ({ row, index })), [rows]);
	return (
		<VirtualList
			id={id}
			label={label}
			role="listbox"
			testId={id}
			rows={numbered}
			keyOf={({ index }) => String(index)}
			heightOf={() => ROW}
			activeIndex={Math.min(active, rows.length - 1)}
			ariaOf={({ index }) => ({
				role: "option",
				"aria-selected": index === active,
				"aria-posinset": index + 1,
				"aria-setsize": rows.length,
			})}
			renderRow={({ row }) => renderRow(row)}
			onMove={setActive}
			onPress={(_row, index) => setActive(index)}
			empty={<p className="list-empty">{empty}</p>}
		/>
	);
}

export function PartsList({ parts }: { readonly parts: readonly StructurePart[] }): JSX.Element {
	return (
		<PlainList
			id="structure-parts"
			label="Sections: name, place in the file, size, entropy"
			rows={parts}
			empty="It has no sections."
			renderRow={({ name, offset, size, entropy, detail }) => (
				<div className="structure-row parts-row">
					<code className="one-line" title={name}>
						{name || "(no name)"}
					</code>
					<code className="muted">{shownOffset(offset)}</code>
					<span className="number">{formatSize(size)}</span>
					<span className={`number${entropy >= HIGH_ENTROPY ? " entropy-high" : ""}`}>{entropy.toFixed(2)}</span>
					<span className="one-line muted" title={detail}>
						{detail}
					</span>
				</div>
			)}
		/>
	);
}

/** Libraries with what is taken from each. */
export function ImportsList({ imports }: { readonly imports: MemberDescription["imports"] }): JSX.Element {
	const groups = useMemo(
		() =>
			imports.map(
				({ library, names, more }, index): ListGroup<string> => ({
					key: `${index}`,
					title: library === "" ? "names whose library is not told" : quoted(library, 300),
					items: more === 0 ? names : [...names, `… and ${more.toLocaleString("en")} more`],
				}),
			),
		[imports],
	);
	const foldedAtFirst = useMemo(() => {
		const names = imports.reduce((sum, one) => sum + one.names.length, 0);
		return () => imports.length > 1 && imports.length * 4 < names;
	}, [imports]);
	return (
		<GroupedList
			id="structure-imports"
			label="Imports by library"
			testId="structure-imports"
			focus="structure"
			groups={groups}
			foldedAtFirst={foldedAtFirst}
			heightOf={() => ROW}
			renderItem={(name) => <code className="one-line import-name">{quoted(name, 300)}</code>}
			onShow={() => undefined}
			empty={<p className="list-empty">It imports nothing.</p>}
		/>
	);
}

export function ExportsList({ names }: { readonly names: readonly string[] }): JSX.Element {
	return (
		<PlainList
			id="structure-exports"
			label="Exported names"
			rows={names}
			empty="It exports nothing by name."
			renderRow={(name) => <code className="one-line structure-row">{quoted(name, 300)}</code>}
		/>
	);
}

export function StringsList({ strings }: { readonly strings: readonly FoundString[] }): JSX.Element {
	const [filter, setFilter] = useState("");
	const shown = useMemo(() => filterStrings(strings, filter), [strings, filter]);
	return (
		<div className="structure-strings">
			<input
				className="field"
				type="search"
				placeholder="Filter strings"
				aria-label="Filter strings"
				data-testid="structure-filter"
				value={filter}
				onChange={(event) => setFilter(event.target.value)}
			/>
			<p className="muted structure-count" role="status">
				{filter === ""
					? counted(strings.length, "string")
					: `${shown.length.toLocaleString("en")} of ${counted(strings.length, "string")}`}
			</p>
			<PlainList
				id="structure-list-strings"
				label="Strings, by where they stand"
				rows={shown}
				empty={filter === "" ? "It has no strings of six or more characters." : "No string holds that."}
				renderRow={({ offset, text, wide }) => (
					<div className="structure-row strings-row">
						<code className="muted">{shownOffset(offset)}</code>
						<span className="muted">{wide ? "UTF-16" : "ASCII"}</span>
						<code className="one-line" title={quoted(text, 1_000)}>
							{quoted(text, 1_000)}
						</code>
					</div>
				)}
			/>
		</div>
	);
}
