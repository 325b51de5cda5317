import { type JSX, type KeyboardEvent, useMemo, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { describeChain } from "../../main/model/analysis/layer.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import type { SearchHit, SearchQuery } from "../../main/model/workshop/search.ts";
import { Icon } from "../widgets/icon.tsx";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { useBench } from "../workbench/context.ts";
import { layersById, membersById } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { cancelSearch, runSearch, showHit } from "./run-search.ts";
import { type SearchRow, searchRows } from "./search-rows.ts";
import { type SearchRun, useSearchStore } from "./search-store.ts";
import "./search-panel.css";

const kinds: readonly { readonly kind: SearchQuery["kind"]; readonly title: string; readonly hint: string }[] = [
	{ kind: "text", title: "Text", hint: "Words in files and decoded layers" },
	{ kind: "calls", title: "Calls to", hint: "subprocess.Popen, os.*, *.urlopen" },
	{ kind: "strings", title: "Strings with", hint: "In literals and in what the code puts together" },
	{ kind: "syntax", title: "Syntax", hint: '(call function: (identifier) @f (#eq? @f "exec"))' },
];

const scopes: readonly { readonly scope: SearchQuery["scope"]; readonly title: string }[] = [
	{ scope: "all", title: "everywhere" },
	{ scope: "python", title: "in Python" },
	{ scope: "layers", title: "in decoded layers" },
	{ scope: "flagged", title: "in flagged files" },
];

const ROW = 22;

/** A hit's line, with the hit marked; nothing hidden in it. */
function Excerpt({ hit }: { readonly hit: SearchHit }): JSX.Element {
	const { excerpt, from, to } = hit;
	const before = excerpt.slice(0, from).trimStart();
	return (
		<code className="search-text">
			<span className="search-before">
				<bdi>{displayText(before)}</bdi>
			</span>
			<mark>{displayText(excerpt.slice(from, to))}</mark>
			<span className="search-after">{displayText(excerpt.slice(to))}</span>
		</code>
	);
}

function nameOf(analysis: AnalysisSoFar, documentId: string): string {
	const layer = layersById(analysis).get(documentId);
	if (layer !== undefined)
		return `${shownPath(analysis, layer.path)}:${layer.memberSpan.startLine} › ${displayText(describeChain(layer))}`;
	return shownPath(analysis, membersById(analysis).get(documentId)?.path ?? documentId);
}

function summary({ hits, stale, state, done, total, cut, skipped, message }: SearchRun): string {
	const found = `${counted(stale ? 0 : hits.length, "hit")}${cut ? ", more are not shown" : ""}`;
	const passed = skipped.length === 0 ? "" : `, ${counted(skipped.length, "file")} took too long and was passed over`;
	switch (state) {
		case "running":
			return `${found}, ${done.toLocaleString("en")} of ${total.toLocaleString("en")} searched…`;
		case "done":
			return `${found}${passed}`;
		case "cancelled":
			return `${found}, broken off after ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
		case "failed":
			return message;
	}
}

function Toggle({
	name,
	title,
	icon,
}: {
	readonly name: "matchCase" | "wholeWord" | "regex";
	readonly title: string;
	readonly icon: string;
}): JSX.Element {
	const pressed = useSearchStore((state) => state.query[name]);
	const setQuery = useSearchStore((state) => state.setQuery);
	return (
		<button
			type="button"
			className="button quiet"
			aria-pressed={pressed}
			aria-label={title}
			title={title}
			onClick={() => setQuery({ [name]: !pressed })}
		>
			<Icon name={icon} />
		</button>
	);
}

/** Searching members and layers: text, patterns, calls by their resolved name, strings, syntax. */
export function SearchPanel({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const bench = useBench();
	const artifactId = analysis.artifact.id;
	const { query, at, setQuery } = useSearchStore();
	const anyRun = useSearchStore((state) => state.run);
	const run = anyRun?.artifactId === artifactId ? anyRun : undefined;
	const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
	const rows = useMemo(() => searchRows(run?.hits ?? [], folded), [run?.hits, folded]);
	const activeIndex = rows.findIndex((row) => row.kind === "hit" && row.at === at);
	const running = run?.state === "running";
	const hint = kinds.find(({ kind }) => kind === query.kind)?.hint ?? "";
	const start = (): void => void runSearch(bench, artifactId);

	function open(row: SearchRow | undefined): void {
		if (row === undefined) return;
		if (row.kind === "hit") {
			showHit(row.at);
			return;
		}
		const next = new Set(folded);
		if (!next.delete(row.documentId)) next.add(row.documentId);
		setFolded(next);
	}

	function onKeyDown(event: KeyboardEvent): void {
		if (event.key === "Enter") start();
		else if (event.key === "Escape" && running) cancelSearch();
		else return;
		event.preventDefault();
	}

	return (
		<section className="search" aria-label="Search" data-testid="search-panel">
			<div className="search-form">
				<div className="search-line">
					<select
						className="field search-kind"
						aria-label="What is searched for"
						value={query.kind}
						onChange={(event) =>
							setQuery({ kind: kinds.find(({ kind }) => kind === event.target.value)?.kind ?? "text" })
						}
					>
						{kinds.map(({ kind, title }) => (
							<option key={kind} value={kind}>
								{title}
							</option>
						))}
					</select>
					<select
						className="field"
						aria-label="Where"
						value={query.scope}
						onChange={(event) =>
							setQuery({ scope: scopes.find(({ scope }) => scope === event.target.value)?.scope ?? "all" })
						}
					>
						{scopes.map(({ scope, title }) => (
							<option key={scope} value={scope}>
								{title}
							</option>
						))}
					</select>
				</div>
				<div className="search-line">
					<input
						className="field code"
						type="search"
						aria-label="Search for"
						placeholder={hint}
						title={hint}
						spellCheck={false}
						data-focus="search"
						data-testid="search-text"
						value={query.text}
						onChange={(event) => setQuery({ text: event.target.value })}
						onKeyDown={onKeyDown}
					/>
					{query.kind === "syntax" ? null : <Toggle name="matchCase" title="Match case" icon="case-sensitive" />}
					{query.kind === "text" || query.kind === "strings" ? (
						<Toggle name="wholeWord" title="Whole words" icon="whole-word" />
					) : null}
					{query.kind === "text" ? <Toggle name="regex" title="Regular expression" icon="regex" /> : null}
					<button
						type="button"
						className="button quiet"
						aria-label={running ? "Break off" : "Search"}
						title={running ? "Break off (Esc)" : "Search (Enter)"}
						onClick={running ? cancelSearch : start}
					>
						<Icon name={running ? "debug-stop" : "search"} />
					</button>
				</div>
				{run === undefined ? null : (
					<p
						className={run.state === "failed" ? "problem" : "muted"}
						role="status"
						data-testid="search-summary"
						data-state={run.state}
					>
						{summary(run)}
					</p>
				)}
			</div>
			<div className={`search-list${run?.stale ? " stale-list" : ""}`} aria-busy={run?.stale ?? false}>
				<VirtualList
					id="search-hits"
					label="Hits, by file"
					role="tree"
					testId="search-hits"
					rows={rows}
					keyOf={(row) => (row.kind === "hit" ? `h${row.at}` : `d${row.documentId}`)}
					heightOf={() => ROW}
					activeIndex={activeIndex}
					ariaOf={(row) => ({
						role: "treeitem",
						"aria-level": row.kind === "hit" ? 2 : 1,
						"aria-expanded": row.kind === "hit" ? undefined : !row.folded,
						"aria-selected": row.kind === "hit" && row.at === at,
					})}
					renderRow={(row) =>
						row.kind === "document" ? (
							<div className="search-document" title={nameOf(analysis, row.documentId)}>
								<Icon name={row.folded ? "chevron-right" : "chevron-down"} />
								<span className={layersById(analysis).has(row.documentId) ? "one-line" : "one-line tail"}>
									<bdi>{nameOf(analysis, row.documentId)}</bdi>
								</span>
								<span className="list-group-count">{row.count.toLocaleString("en")}</span>
							</div>
						) : (
							<div className="search-hit">
								<span className="search-at">{row.hit.span.startLine}</span>
								<Excerpt hit={row.hit} />
							</div>
						)
					}
					onPress={open}
					onMove={(index) => {
						const row = rows[index];
						if (row?.kind === "hit") showHit(row.at);
					}}
					isRow={(row) => row.kind === "hit"}
					onKeyDown={(event) => {
						if (event.key === "Enter") open(rows[activeIndex]);
					}}
					empty={
						<p className="list-empty">
							{run === undefined || running
								? "Members, nested members and decoded layers are searched. F4 walks through the hits."
								: run.state === "failed"
									? ""
									: run.state === "cancelled"
										? "Nothing was found before it was broken off. Enter searches again."
										: "Nothing was found."}
						</p>
					}
				/>
			</div>
		</section>
	);
}
